package io.medianest.eventstore.relay;

import io.medianest.eventstore.log.StoredEvent;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.event.EventEnvelope;

/**
 * An event ready to be sent.
 *
 * @param body CloudEvents JSON, with stream version and position
 */
public record Publication(EventEnvelope event, Route route, byte[] body) {

  /** Every row can be one: the table's constraints keep out what no CloudEvent could say. */
  static Publication of(StoredEvent stored) {
    EventEnvelope event = stored.envelope();
    return new Publication(event, Route.of(event), EventCodec.write(event));
  }
}
