package io.medianest.gateway.http.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.gateway.http.chain.RequestChain.Link;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestChainTest {
  private final List<Link> links =
      new RequestChain(null, null, null, null, null, null, null, null).links();

  @Test
  void isWalkedInTheOrderItIsWrittenIn() {
    assertThat(links).isSortedAccordingTo(Comparator.comparing(Link::priority).reversed());
    assertThat(links.stream().map(Link::name))
        .containsExactly(
            "correlation",
            "metrics",
            "security headers",
            "rate limit",
            "authentication",
            "user rate limit",
            "validation",
            "idempotency");
  }

  @Test
  void preflightRequestsGetIdsAndHeadersButUseUpNoLimit() {
    assertThat(links.stream().filter(link -> link.priority() > 300).map(Link::name))
        .containsExactly("correlation", "metrics", "security headers");
  }
}
