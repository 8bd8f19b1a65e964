package io.medianest.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.hub.protocol.CloseCode;
import io.medianest.messaging.event.EventEnvelope;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class HubIT {
  @TestHTTPResource("/ws")
  URI http;

  private final String ann = "ann-" + UUID.randomUUID();
  private final Story story = new Story(ann);
  private Brokers brokers;
  private URI url;

  @BeforeEach
  void open() {
    brokers = new Brokers();
    url = URI.create(http.toString().replaceFirst("^http", "ws"));
  }

  @AfterEach
  void close() {
    brokers.close();
  }

  @Nested
  class Events {
    @Test
    void arriveInOrderFromUploadToCompletion() {
      try (SocketClient client = connect(ann)) {
        client.subscribe("media:" + story.mediaId);

        brokers.publish(story.uploaded(), story.started(1));
        client.awaitEvent("media.processing.started", story.mediaId);
        brokers.publish(story.progress(1, 50, Instant.now()));
        client.awaitEvent("media.processing.progress", story.mediaId);
        brokers.publish(story.step("thumbnails"), story.completed());
        JsonNode completed = client.awaitEvent("media.processing.completed", story.mediaId);

        assertThat(client.events(story.mediaId))
            .containsExactly(
                "media.uploaded",
                "media.processing.started",
                "media.processing.progress",
                "media.processing.step.completed",
                "media.processing.completed");
        assertThat(completed.get("type").asText()).isEqualTo("completion.event");
        assertThat(completed.get("channel").asText()).isEqualTo("media:" + story.mediaId);
        assertThat(completed.get("jobId").asText()).isEqualTo(story.jobId);
      }
    }

    @Test
    void arriveOnceAtASocketThatListensToAllTheirChannels() {
      try (SocketClient client = connect(ann)) {
        client.subscribe("client:" + story.clientId);
        client.subscribe("session:" + story.sessionId);

        brokers.publish(story.uploaded(), story.failed());
        client.awaitEvent("media.processing.failed", story.mediaId);

        assertThat(client.events(story.mediaId))
            .containsExactly("media.uploaded", "media.processing.failed");
        assertThat(client.awaitEvent("media.uploaded", story.mediaId).get("channel").asText())
            .isEqualTo("session:" + story.sessionId);
      }
    }

    @Test
    void arriveInTheUsersOwnRoomUnasked() {
      try (SocketClient client = connect(ann)) {
        brokers.publish(story.uploaded());

        JsonNode event = client.awaitEvent("media.uploaded", story.mediaId);

        assertThat(event.get("channel").asText()).isEqualTo("user:" + ann);
      }
    }

    @Test
    void arriveNoMoreAfterTheRoomWasLeft() {
      Story next = new Story(ann);
      try (SocketClient client = connect(ann)) {
        client.subscribe("media:" + next.mediaId);
        client.send("{'op':'unsubscribe','channel':'user:" + ann + "','ref':'u'}");
        client.awaitFrame(f -> SocketClient.is(f, "type", "unsubscribed"));

        brokers.publish(story.uploaded());
        brokers.publish(next.uploaded());
        client.awaitEvent("media.uploaded", next.mediaId);
        brokers.publish(story.failed());
        brokers.publish(next.failed());
        client.awaitEvent("media.processing.failed", next.mediaId);

        assertThat(client.events(story.mediaId)).isEmpty();
      }
    }

    @Test
    void arriveOnceHoweverOftenKafkaTellsThem() {
      EventEnvelope uploaded = story.uploaded();
      EventEnvelope started = story.started(1);
      try (SocketClient client = connect(ann)) {
        brokers.publish(uploaded, uploaded, started, uploaded, started, story.completed());
        client.awaitEvent("media.processing.completed", story.mediaId);
        brokers.publish(uploaded, started);
        brokers.publish(story.failed());
        client.awaitEvent("media.processing.failed", story.mediaId);

        assertThat(client.events(story.mediaId))
            .containsExactly(
                "media.uploaded",
                "media.processing.started",
                "media.processing.completed",
                "media.processing.failed");
      }
    }

    @Test
    void goOnBehindWhatCannotBeRead() {
      try (SocketClient client = connect(ann)) {
        brokers.publish("media-" + story.mediaId, "rubbish".getBytes(StandardCharsets.UTF_8));
        brokers.publish(story.uploaded());

        client.awaitEvent("media.uploaded", story.mediaId);
      }
    }
  }

  @Nested
  class Progress {
    @Test
    void isShownNeitherBeforeTheStartNorAfterTheEndNorBackwards() {
      Instant now = Instant.now();
      try (SocketClient client = connect(ann)) {
        brokers.publish(story.uploaded());
        client.awaitEvent("media.uploaded", story.mediaId);
        brokers.publish(story.progress(1, 1, now));
        brokers.publish(story.started(1));
        client.awaitEvent("media.processing.started", story.mediaId);
        brokers.publish(story.progress(1, 60, now.plusSeconds(2)));
        client.awaitEvent("media.processing.progress", story.mediaId);
        brokers.publish(story.progress(1, 30, now.plusSeconds(1)));
        brokers.publish(story.progress(2, 99, now.plusSeconds(3)));
        brokers.publish(story.completed());
        client.awaitEvent("media.processing.completed", story.mediaId);
        brokers.publish(story.progress(1, 100, now.plusSeconds(4)));
        Story next = new Story(ann);
        brokers.publish(next.uploaded(), next.started(1));
        client.awaitEvent("media.processing.started", next.mediaId);
        brokers.publish(next.progress(1, 7, now));
        client.awaitEvent("media.processing.progress", next.mediaId);

        assertThat(client.events(story.mediaId))
            .containsExactly(
                "media.uploaded",
                "media.processing.started",
                "media.processing.progress",
                "media.processing.completed");
        assertThat(
                client
                    .awaitEvent("media.processing.progress", story.mediaId)
                    .at("/data/percent")
                    .asInt())
            .isEqualTo(60);
      }
    }
  }

  @Nested
  class Ownership {
    @Test
    void hidesAnothersMediaThatIsKnown() {
      try (SocketClient owner = connect(ann);
          SocketClient stranger = connect("bob")) {
        brokers.publish(story.uploaded());
        owner.awaitEvent("media.uploaded", story.mediaId);

        stranger.send("{'op':'subscribe','channel':'media:" + story.mediaId + "','ref':'s'}");

        assertThat(stranger.awaitError("s").get("code").asText()).isEqualTo("channel.not-found");
      }
    }

    @Test
    void neverLeaksThroughAChannelSubscribedBeforeTheOwnerWasKnown() {
      try (SocketClient owner = connect(ann);
          SocketClient stranger = connect("bob")) {
        stranger.subscribe("media:" + story.mediaId);
        stranger.subscribe("session:" + story.sessionId);
        stranger.subscribe("client:" + story.clientId);

        brokers.publish(story.uploaded(), story.started(1), story.completed());
        owner.awaitEvent("media.processing.completed", story.mediaId);
        stranger.send("{'op':'ping','ref':'p'}");
        stranger.awaitFrame(f -> SocketClient.is(f, "type", "pong"));

        assertThat(stranger.events(story.mediaId)).isEmpty();
      }
    }

    @Test
    void hidesAnothersRoom() {
      try (SocketClient stranger = connect("bob")) {
        stranger.send("{'op':'subscribe','channel':'user:" + ann + "','ref':'s'}");

        assertThat(stranger.awaitError("s").get("code").asText()).isEqualTo("channel.not-found");
      }
    }
  }

  @Nested
  class AccessTokens {
    @Test
    void areTakenFromASubprotocolAsBrowsersSendThem() {
      String token = Tokens.of(ann);
      try (SocketClient client = SocketClient.connectBySubprotocol(url, token)) {
        assertThat(client.frames().getFirst().get("userId").asText()).isEqualTo(ann);
      }
    }

    @Test
    void areNeeded() {
      assertThat(SocketClient.refusal(url, null)).isEqualTo(401);
    }

    @Test
    void mustNotBeForged() {
      assertThat(SocketClient.refusal(url, Tokens.forged(ann))).isEqualTo(401);
    }

    @Test
    void mustNotBeExpired() {
      assertThat(SocketClient.refusal(url, Tokens.expired(ann))).isEqualTo(401);
    }

    @Test
    void mustComeFromTheGateway() {
      assertThat(SocketClient.refusal(url, Tokens.ofAnotherIssuer(ann))).isEqualTo(401);
    }

    @Test
    void mustBeTokens() {
      assertThat(SocketClient.refusal(url, "rubbish")).isEqualTo(401);
    }
  }

  @Nested
  class Frames {
    @ParameterizedTest
    @CsvSource(
        quoteCharacter = '"',
        value = {
          "hello,frame.malformed",
          "\"{'op':'fly'}\",frame.unknown-op",
          "\"{'op':'ping','x':1}\",frame.unknown-field",
          "\"{'op':'subscribe','channel':'posts:1'}\",channel.malformed",
        })
    void thatAreWrongAreAnsweredAndForgiven(String frame, String code) {
      try (SocketClient client = connect(ann)) {
        client.send(frame);
        client.awaitFrame(f -> SocketClient.is(f, "code", code));

        client.send("{'op':'ping','ref':'still here'}");
        client.awaitFrame(f -> SocketClient.is(f, "ref", "still here"));
      }
    }

    @Test
    void mayBeLongerThanTheProtocolButAreAnsweredWithAnError() {
      try (SocketClient client = connect(ann)) {
        client.send("x".repeat(5000));

        client.awaitFrame(f -> SocketClient.is(f, "code", "frame.too-large"));
      }
    }

    @Test
    void thatAreBinaryAreAnsweredWithAnError() {
      try (SocketClient client = connect(ann)) {
        client.sendBinary(new byte[10]);

        client.awaitFrame(f -> SocketClient.is(f, "code", "frame.binary"));
      }
    }

    @Test
    void withoutBoundsEndTheConnection() {
      try (SocketClient client = connect(ann)) {
        client.trySend("x".repeat(1_000_000));

        assertThat(client.awaitClose()).isEqualTo(CloseCode.MESSAGE_TOO_BIG.code());
      }
    }

    @Test
    void thatAreWrongTooOftenEndTheConnection() {
      try (SocketClient client = connect(ann)) {
        for (int i = 0; i < 21; i++) {
          client.send("rubbish");
        }

        assertThat(client.awaitClose()).isEqualTo(CloseCode.TOO_MANY_ERRORS.code());
      }
    }

    @Test
    void thatAreTooManyEndTheConnection() {
      try (SocketClient client = connect(ann)) {
        for (int i = 0; i < 601; i++) {
          client.send("{'op':'ping'}");
        }

        assertThat(client.awaitClose()).isEqualTo(CloseCode.TOO_MANY_FRAMES.code());
      }
    }

    @Test
    void thatSubscribeToTenThousandChannelsEndTheConnectionAndNoOther() {
      try (SocketClient greedy = connect(ann);
          SocketClient other = connect(ann)) {
        for (int i = 0; i < 10_000 && !greedy.isClosed(); i++) {
          greedy.trySend("{'op':'subscribe','channel':'session:" + i + "'}");
        }

        assertThat(greedy.awaitClose()).isEqualTo(CloseCode.TOO_MANY_ERRORS.code());
        other.send("{'op':'ping','ref':'unharmed'}");
        other.awaitFrame(f -> SocketClient.is(f, "ref", "unharmed"));
      }
    }

    @Test
    void subscribeToAHundredChannelsAtMost() {
      try (SocketClient client = connect(ann)) {
        for (int i = 0; i < 99; i++) {
          client.send("{'op':'subscribe','channel':'session:" + i + "'}");
        }
        client.send("{'op':'subscribe','channel':'session:one more','ref':'bad'}");
        client.send("{'op':'subscribe','channel':'session:99','ref':'more'}");

        assertThat(client.awaitError("more").get("code").asText()).isEqualTo("channel.too-many");
      }
    }
  }

  @Test
  void countsItsConnectionsAndFrames() {
    try (SocketClient client = connect(ann)) {
      assertThat(client.frames()).hasSize(1);

      String metrics = RestAssured.get(http.resolve("/q/metrics")).asString();

      assertThat(metrics)
          .containsPattern("medianest_hub_connections\\S* [1-9]")
          .containsPattern("medianest_hub_frames_sent_total\\S* [1-9]");
    }
  }

  private SocketClient connect(String userId) {
    return SocketClient.connect(url, Tokens.of(userId));
  }
}
