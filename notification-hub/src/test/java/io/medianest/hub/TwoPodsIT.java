package io.medianest.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.hub.protocol.CloseCode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
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

  @Test
  void aPodThatIsKilledLosesNothingAndLeavesNobodyOnline() throws Exception {
    URI here = URI.create(http.toString().replaceFirst("^http", "ws"));
    String bob = "bob-" + UUID.randomUUID();
    try (Brokers brokers = new Brokers();
        SecondPod pod = SecondPod.start();
        SocketClient watcher = SocketClient.connect(here, Tokens.of(bob));
        SocketClient lost = SocketClient.connect(pod.url(), Tokens.of(ann))) {
      watcher.subscribe("presence:" + ann);
      lost.subscribe("user:" + ann);
      brokers.publish(story.uploaded());
      JsonNode last = lost.awaitEvent("media.uploaded", story.mediaId);
      JsonNode position = lost.awaitFrame(f -> SocketClient.is(f, "type", "subscribed"));

      pod.kill();
      brokers.publish(story.started(1), story.step("probe"), story.completed());

      watcher.awaitFrame(f -> SocketClient.is(f, "event", "user.offline"));
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(missed(here, position, last))
                      .containsExactly(
                          "media.processing.started",
                          "media.processing.step.completed",
                          "media.processing.completed"));
    }
  }

  private List<String> missed(URI url, JsonNode position, JsonNode last) {
    try (SocketClient back = SocketClient.connect(url, Tokens.of(ann))) {
      back.send(
          "{'op':'subscribe','channel':'user:%s','since':{'epoch':'%s','offset':%d},'ref':'r'}"
              .formatted(ann, position.get("epoch").asText(), last.get("offset").asLong()));
      JsonNode resumed = back.awaitFrame(f -> SocketClient.is(f, "ref", "r"));
      assertThat(resumed.get("recovered").asBoolean()).isTrue();
      return resumed.get("events").findValuesAsText("event").stream()
          .filter(event -> event.startsWith("media."))
          .toList();
    }
  }
}
