package io.medianest.eventstore.deadletter.query;

import io.medianest.eventstore.deadletter.Deliverable;
import io.medianest.messaging.command.DeadLetterCommand.GroupPlace;
import io.medianest.messaging.command.DeadLetterCommand.Inspect;
import io.medianest.messaging.command.DeadLetterCommand.ListGroups;
import io.medianest.messaging.command.DeadLetterCommand.ListLetters;
import io.medianest.messaging.command.DeadLetterReply.Groups;
import io.medianest.messaging.command.DeadLetterReply.Letters;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.event.DeadLetterSelection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Reads dead letters; changes nothing. */
@ApplicationScoped
public class LetterSearch {
  private static final String LETTER =
      """
      id, message_id, message_type, left(reason, 500) as short_reason, error_class, attempts,
      first_failure_at, last_failure_at, failed_queue, failed_service, correlation_id, fingerprint,
      state, octet_length(body) as size""";

  private static final String LIST =
      "select %s from dead_letters where %s order by id desc limit $11"
          .formatted(LETTER, Conditions.SQL);

  private static final String GROUPS =
      """
      select fingerprint, min(failed_queue) as failed_queue, min(error_class) as error_class,
             min(message_type) as message_type, min(cause) as cause, count(*) as letters,
             count(*) filter (where state = 'OPEN') as open,
             min(coalesce(first_failure_at, last_failure_at)) as first_seen,
             max(last_failure_at) as last_seen, max(id) as newest
      from dead_letters
      where %s
      group by fingerprint
      having $11::timestamptz is null or (max(last_failure_at), fingerprint) < ($11, $12)
      order by max(last_failure_at) desc, fingerprint desc
      limit $13
      """
          .formatted(Conditions.SQL);

  /** Of one message there are as many letters as times it was retried in vain: a few. */
  private static final String INSPECT =
      """
      select %s, reason, original_exchange, original_routing_key, content_type,
             headers::text as headers, substring(body for %d) as beginning, stored_at, closed_at,
             act_id, array(
               select id from dead_letters other where other.message_id = d.message_id and other.failed_queue = d.failed_queue
               order by id limit 100) as parkings
      from dead_letters d where id = $1
      """
          .formatted(LETTER, BodyText.MOST);

  private final Pool pool;

  LetterSearch(Pool pool) {
    this.pool = pool;
  }

  public Uni<Reply> list(ListLetters query) {
    return refused(QueryRules.check(query.filter(), query.limit()))
        .orElseGet(
            () ->
                rows(LIST, letters(query).addInteger(query.limit()), LetterRows::letter)
                    .map(Letters::new));
  }

  public Uni<Reply> groups(ListGroups query) {
    GroupPlace before = query.before() == null ? new GroupPlace(null, null) : query.before();
    return refused(QueryRules.check(query.filter(), query.before(), query.limit()))
        .orElseGet(
            () ->
                rows(
                        GROUPS,
                        Conditions.of(new DeadLetterSelection(null, query.filter(), null))
                            .addOffsetDateTime(Conditions.utc(before.lastSeen()))
                            .addString(before.fingerprint())
                            .addInteger(query.limit()),
                        LetterRows::group)
                    .map(Groups::new));
  }

  public Uni<Reply> inspect(Inspect query) {
    return rows(INSPECT, Tuple.of(query.id()), row -> LetterRows.inspected(row, Deliverable.QUEUES))
        .map(
            found ->
                found.isEmpty()
                    ? new Refused(
                        "dead-letters.not-found", 404, "There is no such dead letter.", false)
                    : found.getFirst());
  }

  private static Tuple letters(ListLetters query) {
    Long through = query.before() == null ? null : query.before() - 1;
    return Conditions.of(new DeadLetterSelection(null, query.filter(), through));
  }

  private static Optional<Uni<Reply>> refused(Optional<Refused> refusal) {
    return refusal.map(no -> Uni.createFrom().item(no));
  }

  private <T> Uni<List<T>> rows(String sql, Tuple parameters, Function<Row, T> read) {
    return pool.preparedQuery(sql)
        .execute(parameters)
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(read).toList());
  }
}
