package io.medianest.gateway.admin.log;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.messaging.event.EventEnvelope;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One stored event.
 *
 * @param streamVersion 1 for the stream's first event
 * @param position in the whole log; grows within a stream, may have gaps
 * @param causationId event or message it follows from; null when it began something
 * @param erased its person is forgotten: what was personal in the data is replaced
 */
@RegisterForReflection
record EventView(
    String id,
    String type,
    int schemaVersion,
    String source,
    String streamId,
    long streamVersion,
    long position,
    Instant time,
    String tenant,
    String correlationId,
    String causationId,
    boolean erased,
    @Schema(type = SchemaType.OBJECT) JsonNode data) {

  static EventView of(EventEnvelope event) {
    return new EventView(
        event.id(),
        event.type(),
        event.schemaVersion(),
        event.source(),
        event.streamId(),
        event.streamVersion(),
        event.position(),
        event.time(),
        event.tenant(),
        event.correlationId(),
        event.causationId(),
        event.erased(),
        event.data());
  }
}
