package io.medianest.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.local.Part;
import io.medianest.local.ServiceFixture;
import io.medianest.local.part.Server;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class RedisResilienceIT {
  private static final Duration LONG = Duration.ofSeconds(40);

  @TestHTTPResource("/ws")
  URI http;

  private final String ann = "ann-" + UUID.randomUUID();
  private final Story story = new Story(ann);
  private Brokers brokers;
  private SocketClient client;

  @BeforeEach
  void open() {
    brokers = new Brokers();
    client =
        SocketClient.connect(
            URI.create(http.toString().replaceFirst("^http", "ws")), Tokens.of(ann));
  }

  @AfterEach
  void close() {
    client.close();
    brokers.close();
  }

  @Test
  void whatHappensWhileRedisIsStoppedArrivesAfterwardsInOrderAndOnce() {
    brokers.publish(story.uploaded());
    client.awaitEvent("media.uploaded", story.mediaId);

    redis().stop();
    brokers.publish(story.started(1), story.step("probe"), story.step("thumbnails"));
    awaitReadiness(503);
    redis().start();
    brokers.publish(story.completed());

    awaitAll();
    awaitReadiness(200);
  }

  @Test
  void whatHappensWhileRedisHangsArrivesAfterwardsInOrderAndOnce() {
    brokers.publish(story.uploaded());
    client.awaitEvent("media.uploaded", story.mediaId);

    redis().pause();
    try {
      brokers.publish(story.started(1), story.step("probe"), story.step("thumbnails"));
      awaitReadiness(503);
    } finally {
      redis().resume();
    }
    brokers.publish(story.completed());

    awaitAll();
  }

  private void awaitAll() {
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(client.events(story.mediaId))
                    .containsExactly(
                        "media.uploaded",
                        "media.processing.started",
                        "media.processing.step.completed",
                        "media.processing.step.completed",
                        "media.processing.completed"));
  }

  private void awaitReadiness(int status) {
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(RestAssured.get(http.resolve("/q/health/ready")).statusCode())
                    .isEqualTo(status));
  }

  private static Server redis() {
    return ServiceFixture.current().infrastructure().part(Part.REDIS);
  }
}
