package io.medianest.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that comes back gets all it has missed, or is told that it cannot. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class RecoveryIT {
  private static final int MORE_THAN_REDIS_KEEPS = 400;
  private static final int MORE_THAN_AN_ANSWER_HOLDS = 5_000;

  @TestHTTPResource("/ws")
  URI http;

  @Inject RedisDataSource redis;
  @Inject Pool pool;

  private final String ann = "ann-" + UUID.randomUUID();
  private final Story story = new Story(ann);
  private Brokers brokers;

  @BeforeEach
  void open() {
    brokers = new Brokers();
  }

  @AfterEach
  void close() {
    brokers.close();
  }

  @Test
  void givesBackWhatWasMissedOnceAndInOrder() {
    JsonNode before = positionOfNow();
    brokers.publish(story.uploaded(), story.started(1), story.step("probe"));
    try (SocketClient witness = connect()) {
      brokers.publish(story.step("poster"));
      witness.awaitEvent("media.processing.step.completed", story.mediaId);
      resumed(witness, before, "user:" + ann);
    }

    try (SocketClient back = connect()) {
      JsonNode resumed = resumed(back, before, "media:" + story.mediaId, "user:" + ann);
      brokers.publish(story.completed());
      JsonNode completed = back.awaitEvent("media.processing.completed", story.mediaId);

      assertThat(resumed.get("recovered").asBoolean()).isTrue();
      List<String> all = new ArrayList<>(names(resumed));
      all.addAll(back.events(story.mediaId));
      assertThat(all)
          .containsExactly(
              "media.uploaded",
              "media.processing.started",
              "media.processing.step.completed",
              "media.processing.step.completed",
              "media.processing.completed");
      assertThat(resumed.get("events").get(0).get("channel").asText())
          .isEqualTo("media:" + story.mediaId);
      assertThat(completed.get("offset").asLong()).isEqualTo(before.get("offset").asLong() + 5);
    }
  }

  @Test
  void losesAndDoublesNothingWhileEventsPourIn() {
    int many = 150;
    JsonNode before = positionOfNow();
    brokers.publish(story.uploaded());
    Thread pouring =
        Thread.startVirtualThread(
            () -> {
              for (int i = 0; i < many; i++) {
                brokers.publish(story.step("step-" + i));
              }
              brokers.publish(story.completed());
            });

    List<String> eventIds = new ArrayList<>();
    JsonNode position = before;
    boolean completed = false;
    while (!completed) {
      try (SocketClient client = connect()) {
        JsonNode resumed = resumed(client, position, "user:" + ann);
        assertThat(resumed.get("recovered").asBoolean()).isTrue();
        for (JsonNode event : resumed.get("events")) {
          // Beside them its user is notified, once, that it is ready.
          if (event.has("mediaId")) {
            eventIds.add(event.get("eventId").asText());
          }
        }
        completed = names(resumed).contains("media.processing.completed");
        position = resumed;
      }
    }

    assertThat(pouring.isAlive()).isFalse();
    assertThat(eventIds).hasSize(many + 2).doesNotHaveDuplicates();
  }

  @Test
  void givesBackWhatRedisNoLongerKeepsOnceAndInOrder() {
    JsonNode before = positionOfNow();
    brokers.publish(story.uploaded());
    for (int i = 0; i < MORE_THAN_REDIS_KEEPS; i++) {
      brokers.publish(story.step("step-" + i));
    }
    try (SocketClient witness = connect()) {
      brokers.publish(story.failed());
      witness.awaitEvent("media.processing.failed", story.mediaId);
    }

    try (SocketClient back = connect()) {
      JsonNode resumed = resumed(back, before, "user:" + ann);

      assertThat(resumed.get("recovered").asBoolean()).isTrue();
      List<Long> offsets = new ArrayList<>();
      resumed.get("events").forEach(event -> offsets.add(event.get("offset").asLong()));
      long first = before.get("offset").asLong() + 1;
      assertThat(offsets)
          .hasSizeGreaterThan(MORE_THAN_REDIS_KEEPS)
          .isEqualTo(
              LongStream.rangeClosed(first, resumed.get("offset").asLong()).boxed().toList());
      assertThat(names(resumed)).startsWith("media.uploaded").contains("media.processing.failed");
    }
  }

  @Test
  void givesBackWhatRedisHasDroppedAltogetherButNeverAPart() {
    JsonNode before = positionOfNow();
    try (SocketClient witness = connect()) {
      brokers.publish(story.uploaded(), story.started(1));
      witness.awaitEvent("media.processing.started", story.mediaId);
    }
    redis.key().del("hub:history:" + ann);

    try (SocketClient back = connect()) {
      JsonNode resumed = resumed(back, before, "media:" + story.mediaId);

      assertThat(resumed.get("recovered").asBoolean()).isTrue();
      assertThat(names(resumed)).containsExactly("media.uploaded", "media.processing.started");
    }
    pool.preparedQuery("DELETE FROM live_event WHERE user_id = $1 AND log_offset = $2")
        .execute(Tuple.of(ann, before.get("offset").asLong() + 1))
        .await()
        .indefinitely();

    try (SocketClient late = connect()) {
      JsonNode resumed = resumed(late, before, "media:" + story.mediaId);

      assertThat(resumed.get("recovered").asBoolean()).isFalse();
      assertThat(resumed.get("events")).isEmpty();
    }
  }

  @Test
  void saysSoWhenMoreWasMissedThanOneAnswerHolds() {
    JsonNode before = positionOfNow();
    redis.hash(String.class).hincrby("hub:head:" + ann, "offset", MORE_THAN_AN_ANSWER_HOLDS);

    try (SocketClient back = connect()) {
      JsonNode resumed = resumed(back, before, "user:" + ann);

      assertThat(resumed.get("recovered").asBoolean()).isFalse();
      assertThat(resumed.get("events")).isEmpty();
    }
  }

  @Test
  void saysSoWhenTheHubHasLostItsMemory() {
    JsonNode before = positionOfNow();
    redis.key().del("hub:head:" + ann, "hub:history:" + ann);

    try (SocketClient back = connect()) {
      JsonNode resumed = resumed(back, before, "user:" + ann);

      assertThat(resumed.get("recovered").asBoolean()).isFalse();
      assertThat(resumed.get("epoch")).isNotEqualTo(before.get("epoch"));
    }
  }

  @Test
  void tellsTheLastEventsAndGoesOnBehindThem() {
    brokers.publish(story.uploaded(), story.started(1));
    try (SocketClient client = connect()) {
      brokers.publish(story.step("probe"));
      client.awaitEvent("media.processing.step.completed", story.mediaId);

      client.send(
          "{'op':'subscribe','channel':'media:" + story.mediaId + "','last':2,'ref':'last'}");
      JsonNode last = client.awaitFrame(f -> SocketClient.is(f, "ref", "last"));
      client.send("{'op':'history','channel':'media:" + story.mediaId + "','ref':'all'}");
      JsonNode all = client.awaitFrame(f -> SocketClient.is(f, "ref", "all"));

      assertThat(names(last))
          .containsExactly("media.processing.started", "media.processing.step.completed");
      assertThat(names(all))
          .containsExactly(
              "media.uploaded", "media.processing.started", "media.processing.step.completed");
      assertThat(all.get("type").asText()).isEqualTo("history");
    }
  }

  private JsonNode positionOfNow() {
    try (SocketClient client = connect()) {
      client.subscribe("user:" + ann);
      return client.awaitFrame(f -> SocketClient.is(f, "type", "subscribed"));
    }
  }

  private static JsonNode resumed(SocketClient client, JsonNode position, String... channels) {
    client.send(
        "{'op':'subscribe','channels':['%s'],'since':{'epoch':'%s','offset':%d},'ref':'resume'}"
            .formatted(
                String.join("','", channels),
                position.get("epoch").asText(),
                position.get("offset").asLong()));
    return client.awaitFrame(f -> SocketClient.is(f, "ref", "resume"));
  }

  private static List<String> names(JsonNode frame) {
    List<String> names = new ArrayList<>();
    frame.get("events").forEach(event -> names.add(event.get("event").asText()));
    return names;
  }

  private SocketClient connect() {
    return SocketClient.connect(
        URI.create(http.toString().replaceFirst("^http", "ws")), Tokens.of(ann));
  }
}
