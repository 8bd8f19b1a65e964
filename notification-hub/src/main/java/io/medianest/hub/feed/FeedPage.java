package io.medianest.hub.feed;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Part of a feed, newest first.
 *
 * @param next {@code before} of the next page; null on the last
 */
public record FeedPage(List<FeedEntry> entries, Long next) {
  private static final Comparator<FeedEntry> NEWEST_FIRST =
      Comparator.comparingLong(FeedEntry::at).reversed();

  public FeedPage {
    entries = List.copyOf(entries);
  }

  /**
   * One page of two lists. Each holds what lies before the place asked for, newest first and
   * without a gap, up to one more than {@code limit}; hence nothing beyond either can belong to
   * this page.
   *
   * @param written to the feed when it was posted
   * @param fetched of accounts that are not written
   */
  public static FeedPage merge(List<FeedEntry> written, List<FeedEntry> fetched, int limit) {
    Set<Long> seen = new HashSet<>();
    List<FeedEntry> all =
        Stream.concat(written.stream(), fetched.stream())
            .sorted(NEWEST_FIRST)
            .filter(entry -> seen.add(entry.post()))
            .limit(limit + 1L)
            .toList();
    return all.size() <= limit
        ? new FeedPage(all, null)
        : new FeedPage(all.subList(0, limit), all.get(limit - 1).at());
  }
}
