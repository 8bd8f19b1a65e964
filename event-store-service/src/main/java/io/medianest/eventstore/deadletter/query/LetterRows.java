package io.medianest.eventstore.deadletter.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.DeadLetterReply.Group;
import io.medianest.messaging.command.DeadLetterReply.Inspected;
import io.medianest.messaging.command.DeadLetterReply.Letter;
import io.medianest.messaging.event.DeadLetterState;
import io.vertx.mutiny.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;

/** Rows of {@link LetterSearch} as replies. */
final class LetterRows {
  private LetterRows() {}

  static Letter letter(Row row) {
    return new Letter(
        row.getLong("id"),
        row.getString("message_id"),
        row.getString("message_type"),
        row.getString("short_reason"),
        row.getString("error_class"),
        row.getInteger("attempts"),
        instant(row, "first_failure_at"),
        instant(row, "last_failure_at"),
        row.getString("failed_queue"),
        row.getString("failed_service"),
        row.getString("correlation_id"),
        row.getString("fingerprint"),
        DeadLetterState.valueOf(row.getString("state")),
        row.getInteger("size"));
  }

  static Group group(Row row) {
    return new Group(
        row.getString("fingerprint"),
        row.getString("failed_queue"),
        row.getString("error_class"),
        row.getString("message_type"),
        row.getString("cause"),
        row.getLong("letters"),
        row.getLong("open"),
        instant(row, "first_seen"),
        instant(row, "last_seen"),
        row.getLong("newest"));
  }

  static Inspected inspected(Row row, Set<String> deliverable) {
    Letter letter = letter(row);
    return new Inspected(
        letter,
        row.getString("reason"),
        row.getString("original_exchange"),
        row.getString("original_routing_key"),
        row.getString("content_type"),
        json(row.getString("headers")),
        BodyText.of(row.getBuffer("beginning").getBytes(), letter.size()),
        letter.state() == DeadLetterState.OPEN && deliverable.contains(letter.failedQueue()),
        instant(row, "stored_at"),
        instant(row, "closed_at"),
        row.getString("act_id"),
        List.of(row.getArrayOfLongs("parkings")));
  }

  private static JsonNode json(String text) {
    return MessageJson.read(text.getBytes(StandardCharsets.UTF_8), JsonNode.class);
  }

  private static Instant instant(Row row, String column) {
    OffsetDateTime time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }
}
