package io.medianest.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.command.NotificationCommand.ListNotifications;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.UserEvent;
import io.medianest.messaging.request.Requests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From one user to another. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class MessageIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TestHTTPResource("/ws")
  URI http;

  @Inject Requests requests;
  @Inject Pool pool;

  private final String ann = "ann-" + UUID.randomUUID();
  private final String bob = "bob-" + UUID.randomUUID();

  @BeforeEach
  void register() {
    try (Brokers brokers = new Brokers()) {
      brokers.publish(registered(ann), registered(bob));
    }
    await()
        .atMost(LONG)
        .until(
            () ->
                pool.preparedQuery("SELECT 1 FROM recipient WHERE user_id = ANY ($1)")
                        .execute(Tuple.of(new String[] {ann, bob}))
                        .await()
                        .atMost(LONG)
                        .size()
                    == 2);
  }

  @Test
  void isSentDeliveredAndReadAndBothHearOfItOnAllTheirDevices() {
    try (SocketClient writer = connect(ann);
        SocketClient phone = connect(ann);
        SocketClient reader = connect(bob)) {
      JsonNode sent = send(writer, "1", "Hello");
      JsonNode heard = reader.awaitFrame(f -> SocketClient.is(f, "event", "message.sent"));
      phone.awaitFrame(f -> SocketClient.is(f, "event", "message.sent"));
      String upTo = "{'from':'" + ann + "','upTo':" + sent.get("id").asLong() + "}";
      call(reader, "messages.delivered", upTo);
      writer.awaitFrame(f -> SocketClient.is(f, "event", "message.delivered"));
      call(reader, "messages.read", upTo);
      writer.awaitFrame(f -> SocketClient.is(f, "event", "message.read"));

      JsonNode kept = call(writer, "messages.list", "{'with':'" + bob + "'}").at("/items/0");

      assertThat(heard.at("/data/text").asText()).isEqualTo("Hello");
      assertThat(kept.get("readAt").isNull()).isFalse();
      assertThat(call(reader, "messages.read", upTo).get("count").asInt()).isZero();
    }
  }

  @Test
  void isSentOnceHoweverOftenItIsTried() {
    try (SocketClient writer = connect(ann);
        SocketClient reader = connect(bob)) {
      JsonNode first = send(writer, "1", "Hello");
      JsonNode again = send(writer, "1", "Hello");
      send(writer, "2", "Bye");
      reader.awaitFrame(f -> f.at("/data/text").asText().equals("Bye"));

      assertThat(again).isEqualTo(first);
      assertThat(reader.frames().stream().filter(f -> SocketClient.is(f, "event", "message.sent")))
          .hasSize(2);
    }
  }

  @Test
  void becomesANotificationOfWhoeverIsNotThere() {
    try (SocketClient writer = connect(ann)) {
      JsonNode sent = send(writer, "1", "Hello");

      var told =
          requests.ask(new ListNotifications(bob, null, 10, false), "test").await().atMost(LONG);

      assertThat(told.items().getFirst().type()).isEqualTo("message.received");
      assertThat(told.items().getFirst().data().get("messageId")).isEqualTo(sent.get("id"));
    }
  }

  @Test
  void isNothingForAThirdPersonNorForNobody() {
    try (SocketClient writer = connect(ann);
        SocketClient stranger = connect("eve-" + UUID.randomUUID())) {
      send(writer, "1", "Hello");

      assertThat(call(stranger, "messages.list", "{'with':'" + bob + "'}").has("items")).isFalse();
      stranger.send("{'op':'subscribe','channel':'messages:" + bob + "','ref':'s'}");
      assertThat(stranger.awaitError("s").get("code").asText()).isEqualTo("channel.not-found");
      writer.send(
          "{'op':'call','method':'messages.send','ref':'n',"
              + "'data':{'to':'nobody','clientId':'3','text':'Hello'}}");
      assertThat(writer.awaitError("n").get("code").asText()).isEqualTo("method.bad-arguments");
    }
  }

  private JsonNode send(SocketClient client, String clientId, String text) {
    return call(
        client,
        "messages.send",
        "{'to':'%s','clientId':'%s','text':'%s'}".formatted(bob, clientId, text));
  }

  private static JsonNode call(SocketClient client, String method, String data) {
    String ref = UUID.randomUUID().toString();
    client.send("{'op':'call','method':'%s','data':%s,'ref':'%s'}".formatted(method, data, ref));
    JsonNode answer = client.awaitFrame(f -> SocketClient.is(f, "ref", ref));
    assertThat(answer.get("type").asText()).as(answer.toString()).isEqualTo("result");
    return answer.get("data");
  }

  private static EventEnvelope registered(String userId) {
    return EventCodec.envelope(
            new UserEvent.Registered(userId, "default", "user"),
            "test",
            UserEvent.streamId(userId),
            Instant.now(),
            "default",
            "test",
            null)
        .stored(1, 1);
  }

  private SocketClient connect(String userId) {
    return SocketClient.connect(
        URI.create(http.toString().replaceFirst("^http", "ws")), Tokens.of(userId));
  }
}
