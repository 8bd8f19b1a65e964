package io.medianest.hub.feed;

/**
 * A post in somebody's feed.
 *
 * @param post its number
 * @param at where it stands: its own number, or that of whoever has shared it
 */
public record FeedEntry(long post, long at) {}
