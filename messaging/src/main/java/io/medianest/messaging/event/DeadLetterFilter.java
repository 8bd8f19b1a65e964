package io.medianest.messaging.event;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Which dead letters; a null member asks for nothing.
 *
 * @param queue the queue it failed in
 * @param service the service that gave it up
 * @param errorClass name of an {@link ErrorClass}, or {@code UNKNOWN}
 * @param fingerprint the group of its cause
 * @param text part of its reason, in any case
 * @param from of its last failure, inclusive
 * @param to of its last failure, exclusive
 */
public record DeadLetterFilter(
    String queue,
    String service,
    String errorClass,
    String fingerprint,
    String text,
    Instant from,
    Instant to,
    DeadLetterState state) {
  public static final DeadLetterFilter ALL =
      new DeadLetterFilter(null, null, null, null, null, null, null, null);

  /** Whether every letter there is passes. */
  public boolean passesAll() {
    return Stream.of(queue, service, errorClass, fingerprint, text, from, to, state)
        .allMatch(Objects::isNull);
  }
}
