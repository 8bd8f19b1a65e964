package io.medianest.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.hub.protocol.CloseCode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two processes behind one Redis. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class TwoPodsIT {
  @TestHTTPResource("/ws")
  URI http;

  private final String ann = "ann-" + UUID.randomUUID();
  private final Story story = new Story(ann);

  @Test
  void aSocketOnEitherGetsEverythingAlsoWhenTheOtherPodStops() throws Exception {
    URI here = URI.create(http.toString().replaceFirst("^http", "ws"));
    try (Brokers brokers = new Brokers();
        SecondPod pod = SecondPod.start();
        SocketClient first = SocketClient.connect(here, Tokens.of(ann));
        SocketClient second = SocketClient.connect(pod.url(), Tokens.of(ann))) {
      brokers.publish(story.uploaded(), story.started(1), story.step("probe"));
      first.awaitEvent("media.processing.step.completed", story.mediaId);
      second.awaitEvent("media.processing.step.completed", story.mediaId);
      assertThat(second.events(story.mediaId))
          .containsExactly(
              "media.uploaded", "media.processing.started", "media.processing.step.completed")
          .isEqualTo(first.events(story.mediaId));

      pod.terminate();
      assertThat(second.awaitClose()).isEqualTo(CloseCode.GOING_AWAY.code());
      assertThat(second.closeReason()).matches("reconnect-after-ms=\\d{1,4}");
      brokers.publish(story.completed());

      first.awaitEvent("media.processing.completed", story.mediaId);
      assertThat(first.events(story.mediaId)).hasSize(4);
    }
  }
}
