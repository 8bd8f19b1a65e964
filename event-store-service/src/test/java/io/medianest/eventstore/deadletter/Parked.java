package io.medianest.eventstore.deadletter;

import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import io.medianest.eventstore.RabbitProbe;
import io.medianest.messaging.topology.Exchanges;
import io.medianest.messaging.topology.Headers;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Parks messages as a listener would, and finds them in the table and in queues. */
public final class Parked {
  public static final String QUEUE = "media.processing.image.bulk";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Pool pool;

  public Parked(Pool pool) {
    this.pool = pool;
  }

  /** A word no other test uses; without digits, which a fingerprint would not keep. */
  public static String word() {
    return UUID.randomUUID()
        .toString()
        .replace("-", "")
        .chars()
        .mapToObj(c -> String.valueOf((char) ('g' + Character.digit(c, 16))))
        .collect(Collectors.joining());
  }

  public static Map<String, Object> evidence() {
    Map<String, Object> headers = new HashMap<>();
    headers.put(Headers.REASON, "it broke");
    headers.put(Headers.ERROR_CLASS, "DATA");
    headers.put(Headers.ATTEMPT, 3);
    headers.put(Headers.FIRST_FAILURE_AT, "2026-01-01T00:00:00Z");
    headers.put(Headers.LAST_FAILURE_AT, "2026-01-01T00:01:00Z");
    headers.put(Headers.ORIGINAL_EXCHANGE, "medianest.events");
    headers.put(Headers.ORIGINAL_ROUTING_KEY, "media.uploaded.image.bulk");
    headers.put(Headers.FAILED_QUEUE, QUEUE);
    headers.put(Headers.FAILED_SERVICE, "media-worker");
    headers.put(Headers.CORRELATION_ID, "corr-9");
    headers.put("extra", "kept");
    return headers;
  }

  public static void send(String messageId, Map<String, Object> headers, byte[] body) {
    RabbitProbe.use(
        channel -> {
          channel.basicPublish(
              Exchanges.DEAD_LETTERS,
              "any",
              new BasicProperties.Builder()
                  .messageId(messageId)
                  .headers(headers)
                  .contentType("application/x-test")
                  .deliveryMode(2)
                  .build(),
              body);
          return null;
        });
  }

  /** A letter of the given reason, as stored. */
  public Row letter(String reason, String queue) {
    Map<String, Object> headers = evidence();
    headers.put(Headers.REASON, reason);
    headers.put(Headers.FAILED_QUEUE, queue);
    String messageId = RabbitProbe.newId();
    send(messageId, headers, ("body of " + messageId).getBytes(StandardCharsets.UTF_8));
    return awaitRows(messageId, 1).getFirst();
  }

  public List<Row> letters(int count, String reason) {
    return letters(count, reason, QUEUE);
  }

  public List<Row> letters(int count, String reason, String queue) {
    return IntStream.range(0, count).mapToObj(_ -> letter(reason, queue)).toList();
  }

  public List<Row> awaitRows(String messageId, int count) {
    return await().atMost(PATIENCE).until(() -> rows(messageId), rows -> rows.size() == count);
  }

  public List<Row> rows(String messageId) {
    return query("select * from dead_letters where message_id = $1 order by id", messageId);
  }

  /** Of all letters with this text in their reason. */
  public List<String> states(String text) {
    return query(
            "select state from dead_letters where position($1 in reason) > 0 order by id", text)
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  public List<Row> query(String sql, String parameter) {
    List<Row> found = new ArrayList<>();
    pool.preparedQuery(sql)
        .execute(Tuple.of(parameter))
        .await()
        .atMost(PATIENCE)
        .forEach(found::add);
    return found;
  }

  /** Everything in the queue; it is gone from there then. */
  public static List<GetResponse> take(String queue) {
    return RabbitProbe.use(
        channel -> {
          List<GetResponse> messages = new ArrayList<>();
          GetResponse message;
          while ((message = channel.basicGet(queue, true)) != null) {
            messages.add(message);
          }
          return messages;
        });
  }

  public static GetResponse awaitOne(String queue, String messageId) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                take(queue).stream()
                    .filter(m -> messageId.equals(m.getProps().getMessageId()))
                    .findFirst(),
            java.util.Optional::isPresent)
        .orElseThrow();
  }
}
