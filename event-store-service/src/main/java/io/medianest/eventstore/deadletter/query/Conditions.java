package io.medianest.eventstore.deadletter.query;

import io.medianest.messaging.event.DeadLetterFilter;
import io.medianest.messaging.event.DeadLetterSelection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** A selection as SQL: the parameters $1 to $10 of a statement about {@code dead_letters}. */
public final class Conditions {
  public static final String SQL =
      """
      ($1::text is null or failed_queue = $1)
      and ($2::text is null or failed_service = $2)
      and ($3::text is null or error_class = $3)
      and ($4::text is null or fingerprint = $4)
      and ($5::text is null or position(lower($5) in lower(reason)) > 0)
      and ($6::timestamptz is null or last_failure_at >= $6)
      and ($7::timestamptz is null or last_failure_at < $7)
      and ($8::text is null or state = $8)
      and ($9::bigint is null or id <= $9)
      and ($10::bigint[] is null or id = any($10))
      """;

  private Conditions() {}

  /** The ten parameters; the statement's own come behind them. */
  public static Tuple of(DeadLetterSelection selection) {
    DeadLetterFilter filter = selection.filter();
    List<Long> ids = selection.ids();
    return Tuple.tuple()
        .addString(filter.queue())
        .addString(filter.service())
        .addString(filter.errorClass())
        .addString(filter.fingerprint())
        .addString(filter.text())
        .addOffsetDateTime(utc(filter.from()))
        .addOffsetDateTime(utc(filter.to()))
        .addString(filter.state() == null ? null : filter.state().name())
        .addLong(selection.through())
        .addArrayOfLong(ids.isEmpty() ? null : ids.toArray(Long[]::new));
  }

  public static OffsetDateTime utc(Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }
}
