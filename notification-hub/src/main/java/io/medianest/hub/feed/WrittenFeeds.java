package io.medianest.hub.feed;

import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Feeds as they have been written; a feed nobody looks at need not be there. Everything here fails
 * when Redis is away.
 */
public interface WrittenFeeds {
  /**
   * What was asked for, or a promise to build the feed.
   *
   * @param entries null when the feed is not there
   * @param ticket to {@link #fill} it with; null when it is
   */
  record Reading(List<FeedEntry> entries, String ticket) {}

  /** To those of these feeds that are there, in one step; a second time changes nothing. */
  Uni<Void> add(List<String> userIds, FeedEntry entry);

  Uni<Reading> read(String userId, long before, int limit);

  /**
   * What the store held after the ticket was given; what was added since then stays. Does nothing
   * when the feed was forgotten meanwhile, for then the store holds something else.
   */
  Uni<Void> fill(String userId, String ticket, List<FeedEntry> entries);

  /** They are built anew when somebody looks. */
  Uni<Void> forget(List<String> userIds);
}
