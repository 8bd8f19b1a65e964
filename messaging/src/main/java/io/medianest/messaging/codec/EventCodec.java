package io.medianest.messaging.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.format.EventDeserializationException;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.rw.CloudEventRWException;
import io.medianest.messaging.event.Event;
import io.medianest.messaging.event.EventCatalogue;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.EventType;
import io.medianest.messaging.trace.TraceContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * Events to bytes and back, as CloudEvents 1.0 in structured JSON.
 *
 * <p>The schema version travels in {@code dataschema} ({@code urn:medianest:media.uploaded:1});
 * stream version, position, tenant, correlation and causation are extensions named as in the
 * architecture, {@code erased} is there only when it is true.
 */
public final class EventCodec {
  /** Media type of {@link #write}. */
  public static final String CONTENT_TYPE = "application/cloudevents+json";

  private static final String SCHEMA_PREFIX = "urn:medianest:";

  /** Knows how to read the JSON; stateless and safe to share. */
  private static final JsonFormat FORMAT = new JsonFormat();

  private EventCodec() {}

  /**
   * A new event, decided now, in the trace that runs here.
   *
   * @param source service name
   * @param causationId id of the message it follows from, or null
   */
  public static EventEnvelope envelope(
      Event event,
      String source,
      String streamId,
      Instant time,
      String tenant,
      String correlationId,
      String causationId) {
    EventType<?> type = EventCatalogue.of(event);
    return new EventEnvelope(
        UUID.randomUUID().toString(),
        source,
        type.name(),
        type.schemaVersion(),
        streamId,
        0,
        0,
        time,
        tenant,
        correlationId,
        causationId,
        TraceContext.traceparent(),
        MessageJson.tree(event));
  }

  /**
   * The fact inside, whatever schema version it was written in.
   *
   * @throws MalformedMessageException when the type is unknown, the version is newer than known, or
   *     the data does not fit
   */
  public static Event event(EventEnvelope envelope) {
    EventType<?> type =
        EventCatalogue.find(envelope.type())
            .orElseThrow(
                () -> new MalformedMessageException("unknown event type " + envelope.type(), null));
    JsonNode data =
        Upcasters.CURRENT.lift(
            type.name(), envelope.schemaVersion(), type.schemaVersion(), envelope.data());
    try {
      return MessageJson.mapper().treeToValue(data, type.payload());
    } catch (JsonProcessingException e) {
      throw new MalformedMessageException("data is not a " + type.name(), e);
    }
  }

  /**
   * Field by field, not by way of the library's event, which checks each name and parses each URI
   * again: a relay writes every event twice. The golden samples hold it to the format.
   */
  public static byte[] write(EventEnvelope e) {
    ByteArrayOutputStream body = new ByteArrayOutputStream(1_024);
    try (JsonGenerator json = MessageJson.mapper().createGenerator(body)) {
      json.writeStartObject();
      json.writeStringField("specversion", "1.0");
      json.writeStringField("id", e.id());
      json.writeStringField("source", e.source());
      json.writeStringField("type", e.type());
      json.writeStringField("datacontenttype", "application/json");
      json.writeStringField("dataschema", SCHEMA_PREFIX + e.type() + ":" + e.schemaVersion());
      json.writeStringField("subject", e.streamId());
      json.writeStringField("time", e.time().toString());
      // As text: a CloudEvents integer has 32 bits only.
      json.writeStringField("streamversion", Long.toString(e.streamVersion()));
      json.writeStringField("position", Long.toString(e.position()));
      extension(json, "tenant", e.tenant());
      extension(json, "correlationid", e.correlationId());
      extension(json, "causationid", e.causationId());
      extension(json, "traceparent", e.traceparent());
      extension(json, "erased", e.erased() ? "true" : null);
      json.writeFieldName("data");
      json.writeTree(e.data());
      json.writeEndObject();
    } catch (IOException x) {
      throw new UncheckedIOException("cannot write event " + e.id(), x);
    }
    return body.toByteArray();
  }

  /**
   * @throws MalformedMessageException when {@code body} is not a CloudEvent of ours
   */
  public static EventEnvelope read(byte[] body) {
    try {
      CloudEvent e = FORMAT.deserialize(body);
      return new EventEnvelope(
          e.getId(),
          e.getSource().toString(),
          e.getType(),
          schemaVersion(e),
          Objects.requireNonNull(e.getSubject(), "subject"),
          number(e, "streamversion"),
          number(e, "position"),
          Objects.requireNonNull(e.getTime(), "time").toInstant(),
          text(e, "tenant"),
          text(e, "correlationid"),
          text(e, "causationid"),
          text(e, "traceparent"),
          data(e),
          Boolean.parseBoolean(text(e, "erased")));
    } catch (EventDeserializationException
        | CloudEventRWException
        | IllegalArgumentException
        | NullPointerException
        | IOException x) {
      throw new MalformedMessageException("not an event: " + x.getMessage(), x);
    }
  }

  private static void extension(JsonGenerator json, String name, String value) throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  private static JsonNode data(CloudEvent e) throws IOException {
    Objects.requireNonNull(e.getData(), "data");
    return e.getData() instanceof JsonCloudEventData json
        ? json.getNode()
        : MessageJson.mapper().readTree(e.getData().toBytes());
  }

  private static int schemaVersion(CloudEvent e) {
    String schema = Objects.requireNonNull(e.getDataSchema(), "dataschema").toString();
    return Integer.parseInt(schema.substring(schema.lastIndexOf(':') + 1));
  }

  private static long number(CloudEvent e, String name) {
    return Long.parseLong(Objects.requireNonNull(text(e, name), name));
  }

  private static String text(CloudEvent e, String name) {
    Object value = e.getExtension(name);
    return value == null ? null : value.toString();
  }
}
