/**
 * What each user is shown of those whom the user follows. Posts are written to the feeds of their
 * author's followers ({@link io.medianest.hub.feed.FanOut}), except those of accounts with very
 * many, which are merged in when a feed is read ({@link io.medianest.hub.feed.HomeFeed}). A feed is
 * a cache: what Redis does not have is built anew from PostgreSQL.
 */
package io.medianest.hub.feed;
