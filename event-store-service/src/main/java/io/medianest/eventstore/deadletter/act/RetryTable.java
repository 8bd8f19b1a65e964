package io.medianest.eventstore.deadletter.act;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.eventstore.deadletter.ActLog.Origin;
import io.medianest.eventstore.deadletter.query.Conditions;
import io.medianest.messaging.codec.MessageJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The letters that are being delivered again. */
@ApplicationScoped
class RetryTable {
  /** Far longer than a confirm may take; when it is over, whoever had the letter has died. */
  private static final Duration IN_HAND = Duration.ofMinutes(1);

  /**
   * Whoever moves the pace to a second has that second alone, and moves it only when there is
   * something to take. A pace far ahead comes from a clock that was wrong.
   */
  private static final String CLAIM =
      """
      with chosen as (
        select id from dead_letters
        where state = 'RETRYING' and (claimed_until is null or claimed_until < $1)
        order by id limit $4),
      turn as (
        update dead_letter_pace set second = $2
        where (second < $2 or second > $3) and exists (select from chosen)
        returning 1)
      update dead_letters set claimed_until = $3
      where id in (select id from chosen) and exists (select from turn)
        and state = 'RETRYING' and (claimed_until is null or claimed_until < $1)
      returning id
      """;

  private static final String LOAD =
      """
      select message_id, failed_queue, original_exchange, original_routing_key, content_type,
             headers::text as headers, body
      from dead_letters where id = $1
      """;

  private static final String DELIVERED =
      """
      with delivered as (
        update dead_letters set state = 'RETRIED', closed_at = $2, claimed_until = null
        where id = any($1) and state = 'RETRYING' returning act_id),
      counted as (select act_id, count(*) as letters from delivered group by act_id)
      update dead_letter_acts a
      set remaining = remaining - counted.letters, delivered = delivered + counted.letters
      from counted where a.act_id = counted.act_id
      returning a.act_id, a.remaining, a.delivered, a.tenant, a.correlation_id
      """;

  private static final String GIVE_BACK =
      "update dead_letters set claimed_until = $2 where id = any($1)";

  private final Pool pool;

  RetryTable(Pool pool) {
    this.pool = pool;
  }

  /** A letter to deliver again. */
  record Outgoing(
      long id,
      String messageId,
      String queue,
      String contentType,
      Map<String, Object> headers,
      byte[] body) {}

  /** An act that has come to its end. */
  record Finished(String actId, long delivered, Origin origin) {}

  /** The next letters, for this instance alone; none while the second is somebody else's. */
  Uni<List<Long>> claim(Instant now, int limit) {
    return pool.preparedQuery(CLAIM)
        .execute(
            Tuple.of(
                Conditions.utc(now),
                Conditions.utc(now.truncatedTo(ChronoUnit.SECONDS)),
                Conditions.utc(now.plus(IN_HAND)),
                limit))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getLong("id"))
                    .sorted()
                    .toList());
  }

  Uni<Outgoing> load(long id) {
    return pool.preparedQuery(LOAD)
        .execute(Tuple.of(id))
        .map(rows -> outgoing(id, rows.iterator().next()));
  }

  /** The acts that end with these letters. */
  Uni<List<Finished>> delivered(SqlClient transaction, List<Long> ids, Instant now) {
    return transaction
        .preparedQuery(DELIVERED)
        .execute(Tuple.of(ids.toArray(Long[]::new), Conditions.utc(now)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .filter(row -> row.getLong("remaining") == 0)
                    .map(
                        row ->
                            new Finished(
                                row.getString("act_id"),
                                row.getLong("delivered"),
                                new Origin(
                                    row.getString("tenant"), row.getString("correlation_id"))))
                    .toList());
  }

  /**
   * @param until when they may be tried again
   */
  Uni<Void> giveBack(List<Long> ids, Instant until) {
    return pool.preparedQuery(GIVE_BACK)
        .execute(Tuple.of(ids.toArray(Long[]::new), Conditions.utc(until)))
        .replaceWithVoid();
  }

  private static Outgoing outgoing(long id, Row row) {
    return new Outgoing(
        id,
        row.getString("message_id"),
        row.getString("failed_queue"),
        row.getString("content_type"),
        RetryHeaders.of(
            MessageJson.read(
                row.getString("headers").getBytes(StandardCharsets.UTF_8), JsonNode.class),
            row.getString("original_exchange"),
            row.getString("original_routing_key")),
        row.getBuffer("body").getBytes());
  }
}
