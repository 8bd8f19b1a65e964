package io.medianest.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.medianest.hub.protocol.CloseCode;
import io.medianest.messaging.command.NotificationCommand.CountSockets;
import io.medianest.messaging.command.NotificationReply.SocketsCounted;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.request.Requests;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who is there, and who no longer may be. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class PeopleIT {
  @TestHTTPResource("/ws")
  URI http;

  @Inject RedisDataSource redis;
  @Inject Requests requests;

  private final String ann = "ann-" + UUID.randomUUID();
  private final String bob = "bob-" + UUID.randomUUID();

  @Nested
  class Presence {
    @Test
    void isToldWhenTheFirstDeviceComesAndTheLastOneLeaves() {
      try (SocketClient watcher = connect(bob).subscribe("presence:" + ann)) {
        SocketClient phone = connect(ann);
        watcher.awaitFrame(f -> SocketClient.is(f, "event", "user.online"));
        SocketClient laptop = connect(ann);
        phone.close();
        assertThat(awaitStatus(watcher, 1).get("status").asText()).isEqualTo("online");
        assertThat(watcher.frames()).noneMatch(f -> SocketClient.is(f, "event", "user.offline"));

        laptop.close();

        watcher.awaitFrame(f -> SocketClient.is(f, "event", "user.offline"));
        JsonNode gone = awaitStatus(watcher, 0);
        assertThat(gone.get("status").asText()).isEqualTo("offline");
        assertThat(Instant.parse(gone.get("lastSeen").asText())).isBeforeOrEqualTo(Instant.now());
      }
    }

    @Test
    void endsWithALeaseThatNobodyRenews() {
      try (SocketClient watcher = connect(bob).subscribe("presence:" + ann)) {
        double almostOver = System.currentTimeMillis() + 500.0;
        redis.sortedSet(String.class).zadd("hub:presence:" + ann, almostOver, "of-a-dead-pod");
        redis.sortedSet(String.class).zadd("hub:presence:users", almostOver, ann);

        watcher.awaitFrame(f -> SocketClient.is(f, "event", "user.offline"));
      }
    }

    @Test
    void tellsThatSomebodyTypesToWhoeverListens() {
      try (SocketClient writer = connect(ann);
          SocketClient watcher = connect(bob).subscribe("presence:" + ann)) {
        writer.send("{'op':'publish','channel':'presence:" + ann + "','event':'typing','ref':'t'}");

        writer.awaitFrame(f -> SocketClient.is(f, "type", "published"));
        watcher.awaitFrame(f -> SocketClient.is(f, "event", "user.typing"));
      }
    }

    @Test
    void isCountedForAdministrators() {
      try (SocketClient phone = connect(ann).subscribe("presence:" + bob)) {
        SocketsCounted counted =
            requests.ask(new CountSockets(), "test").await().atMost(Duration.ofSeconds(30));

        assertThat(counted.usersOnline()).isPositive();
        assertThat(counted.pods())
            .anySatisfy(
                pod -> {
                  assertThat(pod.sockets()).isPositive();
                  assertThat(pod.users()).isPositive();
                  assertThat(pod.subscriptions()).isGreaterThanOrEqualTo(2);
                });
        assertThat(phone.frames()).isNotEmpty();
      }
    }

    @Test
    void isNobodyElsesToTell() {
      try (SocketClient liar = connect(bob)) {
        liar.send("{'op':'publish','channel':'presence:" + ann + "','event':'typing','ref':'t'}");

        assertThat(liar.awaitError("t").get("code").asText()).isEqualTo("publish.forbidden");
      }
    }

    private JsonNode awaitStatus(SocketClient client, int devices) {
      String marker = UUID.randomUUID().toString();
      for (int i = 0; ; i++) {
        String ref = marker + i;
        client.send(
            "{'op':'call','method':'getUserOnlineStatus','data':{'users':['%s']},'ref':'%s'}"
                .formatted(ann, ref));
        JsonNode status =
            client.awaitFrame(f -> SocketClient.is(f, "ref", ref)).at("/data/users/0");
        if (status.get("devices").asInt() == devices) {
          return status;
        }
      }
    }
  }

  @Nested
  class EndedSessions {
    @Test
    void closeTheUsersSocketsAndNoOthers() {
      try (Brokers brokers = new Brokers();
          SocketClient phone = connect(ann);
          SocketClient laptop = connect(ann);
          SocketClient other = connect(bob)) {
        brokers.publish(sessionsEnded(ann));

        assertThat(phone.awaitClose()).isEqualTo(CloseCode.SESSION_ENDED.code());
        assertThat(laptop.awaitClose()).isEqualTo(CloseCode.SESSION_ENDED.code());
        other.send("{'op':'ping','ref':'still here'}");
        other.awaitFrame(f -> SocketClient.is(f, "ref", "still here"));
      }
    }

    @Test
    void openNothingMoreWithTheirOldTokens() {
      String old = Tokens.of(ann);
      try (Brokers brokers = new Brokers();
          SocketClient before = SocketClient.connect(url(), old)) {
        brokers.publish(sessionsEnded(ann));
        before.awaitClose();

        try (SocketClient again = SocketClient.connect(url(), old)) {
          assertThat(again.awaitClose()).isEqualTo(CloseCode.SESSION_ENDED.code());
        }
      }
    }

    private static EventEnvelope sessionsEnded(String userId) {
      return new EventEnvelope(
          UUID.randomUUID().toString(),
          "test",
          "user.sessions.ended",
          1,
          "user-" + userId,
          2,
          2,
          Instant.now(),
          "default",
          "test",
          null,
          null,
          JsonNodeFactory.instance
              .objectNode()
              .put("userId", userId)
              .put("tenant", "default")
              .put("reason", "LOCKED"));
    }
  }

  @Nested
  class Identification {
    @Test
    void takesANewerTokenOfTheSameUser() {
      assertThat(identify("{'op':'identify','protocol':1,'token':'" + Tokens.of(ann) + "'"))
          .isEqualTo("identified");
    }

    @Test
    void staysForAsLongAsTheTokenLives() {
      String brief = Tokens.expiringIn(ann, Duration.ofSeconds(3));
      try (SocketClient renewed = SocketClient.connect(url(), brief);
          SocketClient left = SocketClient.connect(url(), brief)) {
        renewed.send("{'op':'identify','token':'" + Tokens.of(ann) + "'}");
        renewed.awaitFrame(f -> SocketClient.is(f, "type", "identified"));

        assertThat(left.awaitClose()).isEqualTo(CloseCode.TOKEN_EXPIRED.code());
        renewed.send("{'op':'ping'}");
        renewed.awaitFrame(f -> SocketClient.is(f, "type", "pong"));
      }
    }

    @Test
    void refusesTheTokenOfSomebodyElse() {
      assertThat(identify("{'op':'identify','token':'" + Tokens.of(bob) + "'")).isEqualTo("error");
    }

    @Test
    void refusesAForgedToken() {
      assertThat(identify("{'op':'identify','token':'" + Tokens.forged(ann) + "'"))
          .isEqualTo("error");
    }

    @Test
    void endsAConnectionThatSpeaksAnotherProtocol() {
      try (SocketClient client = connect(ann)) {
        client.send("{'op':'identify','protocol':2}");

        assertThat(client.awaitClose()).isEqualTo(CloseCode.PROTOCOL_UNSUPPORTED.code());
      }
    }

    private String identify(String frame) {
      try (SocketClient client = connect(ann)) {
        client.send(frame + ",'ref':'i'}");
        return client.awaitFrame(f -> SocketClient.is(f, "ref", "i")).get("type").asText();
      }
    }
  }

  private SocketClient connect(String userId) {
    return SocketClient.connect(url(), Tokens.of(userId));
  }

  private URI url() {
    return URI.create(http.toString().replaceFirst("^http", "ws"));
  }
}
