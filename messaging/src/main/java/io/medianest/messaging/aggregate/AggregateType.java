package io.medianest.messaging.aggregate;

import io.medianest.messaging.event.Event;
import java.util.function.BiFunction;

/**
 * How a stream's events become a state.
 *
 * @param name of the fold, e.g. {@code media-job}; part of its snapshots' key
 * @param schemaVersion raised whenever the state's layout or the fold's meaning changes: snapshots
 *     of any other version are not read
 * @param state written to snapshots and read from them as JSON; register it for reflection
 * @param events the family it folds; other events of the stream do not concern it
 * @param initial state of a stream without events
 * @param evolve pure
 */
public record AggregateType<S, E extends Event>(
    String name,
    int schemaVersion,
    Class<S> state,
    Class<E> events,
    S initial,
    BiFunction<S, E, S> evolve) {}
