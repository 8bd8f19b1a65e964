/**
 * Sends stored events once more, to one consumer's queue: {@link
 * io.medianest.eventstore.replay.Replays}. Called by {@code query}. Kafka's consumers need none of
 * it: they read their topics again, or the whole log from {@code reading}.
 */
package io.medianest.eventstore.replay;
