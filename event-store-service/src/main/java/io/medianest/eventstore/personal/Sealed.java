package io.medianest.eventstore.personal;

import io.medianest.messaging.event.EventEnvelope;

/**
 * An event as it is stored.
 *
 * @param event with nothing personal in it
 * @param keyId of the person; null when the event tells nothing about anybody known
 * @param personal what was taken out, encrypted; null when there is no key to read it with
 */
public record Sealed(EventEnvelope event, Long keyId, byte[] personal) {
  static Sealed plain(EventEnvelope event) {
    return new Sealed(event, null, null);
  }
}
