package io.medianest.messaging.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * An event on its way: a CloudEvent 1.0 as fields. {@link io.medianest.messaging.codec.EventCodec}
 * turns a record into one, reads one back into its record (older schema versions included) and
 * writes the CloudEvents JSON.
 *
 * @param id unique; the same fact always carries the same id, so a repeat can be told
 * @param source the service that decided it
 * @param type wire name from {@link EventCatalogue}
 * @param schemaVersion layout of {@code data}
 * @param streamId the aggregate's stream; the CloudEvent's subject and the Kafka key
 * @param streamVersion 1 for a stream's first event; 0 until the event store has stored it
 * @param position global position given by the event store; 0 until stored
 * @param time when it was decided
 * @param tenant whose it is
 * @param correlationId the request that began it all
 * @param causationId id of the message this one follows from, or null
 * @param traceparent W3C trace context, or null
 * @param data the record as JSON
 * @param erased the person it told about is forgotten: what was personal in the data is replaced as
 *     {@link PersonalData} says. Set by the event store alone
 */
public record EventEnvelope(
    String id,
    String source,
    String type,
    int schemaVersion,
    String streamId,
    long streamVersion,
    long position,
    Instant time,
    String tenant,
    String correlationId,
    String causationId,
    String traceparent,
    JsonNode data,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean erased) {

  /** An event that has not been erased. */
  public EventEnvelope(
      String id,
      String source,
      String type,
      int schemaVersion,
      String streamId,
      long streamVersion,
      long position,
      Instant time,
      String tenant,
      String correlationId,
      String causationId,
      String traceparent,
      JsonNode data) {
    this(
        id,
        source,
        type,
        schemaVersion,
        streamId,
        streamVersion,
        position,
        time,
        tenant,
        correlationId,
        causationId,
        traceparent,
        data,
        false);
  }

  /** The same event as stored: with its place in its stream and in the whole. */
  public EventEnvelope stored(long version, long globalPosition) {
    return new EventEnvelope(
        id,
        source,
        type,
        schemaVersion,
        streamId,
        version,
        globalPosition,
        time,
        tenant,
        correlationId,
        causationId,
        traceparent,
        data,
        erased);
  }

  /** The same event under an id of its sender's choice, so that a repeat can be told. */
  public EventEnvelope withId(String otherId) {
    return new EventEnvelope(
        otherId,
        source,
        type,
        schemaVersion,
        streamId,
        streamVersion,
        position,
        time,
        tenant,
        correlationId,
        causationId,
        traceparent,
        data,
        erased);
  }

  /** The same event with other data. */
  public EventEnvelope with(JsonNode otherData, boolean isErased) {
    return new EventEnvelope(
        id,
        source,
        type,
        schemaVersion,
        streamId,
        streamVersion,
        position,
        time,
        tenant,
        correlationId,
        causationId,
        traceparent,
        otherData,
        isErased);
  }
}
