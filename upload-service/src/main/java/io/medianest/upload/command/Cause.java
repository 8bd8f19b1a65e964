package io.medianest.upload.command;

import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.event.Event;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.topology.Services;
import io.medianest.messaging.trace.TraceContext;
import java.time.Instant;

/**
 * Why something happens.
 *
 * @param messageId of the command; its events carry it as their causation id
 * @param correlationId of the request that began it all
 * @param traceparent of the command, or null; a decision is often made on another thread
 */
record Cause(String messageId, String correlationId, String traceparent) {

  /** What this thread is doing now. */
  Cause(String messageId, String correlationId) {
    this(messageId, correlationId, TraceContext.traceparent());
  }

  /** An event decided for this reason. */
  EventEnvelope fact(Event event, String streamId, Instant time, String tenant) {
    return TraceContext.within(
        traceparent,
        () ->
            EventCodec.envelope(
                event, Services.UPLOAD_SERVICE, streamId, time, tenant, correlationId, messageId));
  }
}
