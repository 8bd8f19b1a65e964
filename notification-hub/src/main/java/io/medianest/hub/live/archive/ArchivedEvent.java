package io.medianest.hub.live.archive;

/**
 * One entry of a user's log, as it stands in the live stream.
 *
 * @param event a live event as JSON
 */
public record ArchivedEvent(String userId, String epoch, long offset, String event) {}
