package io.medianest.eventstore.log;

import io.medianest.messaging.event.EventEnvelope;
import java.time.Instant;

/**
 * @param at its place for a reader's checkpoint
 * @param storedAt when its transaction began
 * @param envelope with stream version and position
 */
public record StoredEvent(Checkpoint at, Instant storedAt, EventEnvelope envelope) {}
