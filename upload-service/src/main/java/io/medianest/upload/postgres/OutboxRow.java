package io.medianest.upload.postgres;

import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.outbox.OutboxEntry;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** An append to be sent. */
@Entity
@Table(name = "outbox")
class OutboxRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  @Column(name = "stream_id")
  String streamId;

  @Column(name = "expected_version")
  long expectedVersion;

  /** A JSON array of {@link EventEnvelope}. */
  String events;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "parked_reason")
  String parkedReason;

  static OutboxRow of(EventEnvelope event, long expectedVersion) {
    OutboxRow row = new OutboxRow();
    row.streamId = event.streamId();
    row.expectedVersion = expectedVersion;
    row.events = new String(MessageJson.write(new EventEnvelope[] {event}), StandardCharsets.UTF_8);
    row.createdAt = event.time();
    return row;
  }

  OutboxEntry toEntry() {
    byte[] json = events.getBytes(StandardCharsets.UTF_8);
    return new OutboxEntry(
        id, streamId, expectedVersion, List.of(MessageJson.read(json, EventEnvelope[].class)));
  }
}
