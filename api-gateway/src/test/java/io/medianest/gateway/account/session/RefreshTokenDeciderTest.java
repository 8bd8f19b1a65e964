package io.medianest.gateway.account.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.gateway.account.session.RefreshTokenDecider.Decision;
import io.medianest.gateway.account.session.RefreshTokenDecider.Known;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefreshTokenDeciderTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofDays(30));

  @Test
  void rotatesATokenThatWasNeverUsed() {
    assertThat(decide(new Known(LATER, null, null, false))).isEqualTo(new Decision.Rotate());
  }

  @Test
  void repeatsTheExchangeForAClientWhoseAnswerGotLost() {
    Instant justNow = NOW.minus(RefreshTokenDecider.GRACE);
    assertThat(decide(new Known(LATER, justNow, null, false))).isEqualTo(new Decision.Repeat());
  }

  @Test
  void endsTheFamilyWhenAUsedTokenComesAgainLater() {
    Instant before = NOW.minus(RefreshTokenDecider.GRACE).minusMillis(1);
    assertThat(decide(new Known(LATER, before, null, false))).isEqualTo(new Decision.EndFamily());
  }

  @Test
  void endsTheFamilyWhenTheChildHasGoneOnAlready() {
    assertThat(decide(new Known(LATER, NOW, null, true))).isEqualTo(new Decision.EndFamily());
  }

  @Test
  void refusesAnExpiredToken() {
    assertThat(decide(new Known(NOW, null, null, false))).isEqualTo(new Decision.Refuse());
  }

  @Test
  void refusesARevokedTokenWithoutEndingAnythingMore() {
    assertThat(decide(new Known(LATER, NOW, NOW, true))).isEqualTo(new Decision.Refuse());
  }

  private static Decision decide(Known known) {
    return RefreshTokenDecider.decide(known, NOW);
  }
}
