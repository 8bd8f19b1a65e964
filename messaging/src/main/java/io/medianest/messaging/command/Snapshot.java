package io.medianest.messaging.command;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The state of an aggregate as it was after one event; saves reading everything before. It may
 * always be thrown away: the events are the truth.
 *
 * @param aggregate which fold made it, e.g. {@code media-job}; a stream may have several
 * @param schemaVersion layout and meaning of {@code state}; raised whenever the fold changes
 * @param version of the stream, after the last event that is in it
 * @param eventId id of that event: a snapshot of another history is thus found out
 * @param state at most 1 Mi characters of JSON
 */
public record Snapshot(
    String streamId,
    String aggregate,
    int schemaVersion,
    long version,
    String eventId,
    JsonNode state) {}
