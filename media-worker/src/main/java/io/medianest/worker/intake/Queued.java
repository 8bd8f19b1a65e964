package io.medianest.worker.intake;

import io.medianest.messaging.event.Lane;

/**
 * A delivery in hand that waits for a slot.
 *
 * @param number in order of arrival
 * @param since when it came, by a clock that never goes back
 */
record Queued(Lane lane, String tenant, long number, long since) {}
