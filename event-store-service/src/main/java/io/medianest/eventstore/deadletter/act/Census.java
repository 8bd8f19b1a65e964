package io.medianest.eventstore.deadletter.act;

/**
 * What an order's selection holds.
 *
 * @param touchable letters the act can be done to
 * @param undeliverable letters no queue can take, when that is what they would need
 * @param closed letters in another state, or in hand
 * @param through the newest of all, or null when there is none
 */
record Census(long touchable, long undeliverable, long closed, Long through) {}
