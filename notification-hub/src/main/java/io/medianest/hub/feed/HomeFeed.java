package io.medianest.hub.feed;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Reads a user's feed. */
@ApplicationScoped
public class HomeFeed {
  private static final Logger LOG = Logger.getLogger(HomeFeed.class);

  private final WrittenFeeds feeds;
  private final FeedSource source;
  private final FeedConfig config;

  HomeFeed(WrittenFeeds feeds, FeedSource source, FeedConfig config) {
    this.feeds = feeds;
    this.source = source;
    this.config = config;
  }

  /**
   * What stands before a place. New posts stand above all others, so pages read one after the other
   * show nothing twice and leave nothing out.
   */
  public Uni<FeedPage> page(String userId, long before, int limit) {
    return Uni.combine()
        .all()
        .unis(
            written(userId, before, limit + 1),
            source.timeline(userId, false, before, limit + 1, limit + 1))
        .with((written, fetched) -> FeedPage.merge(written, fetched, limit));
  }

  /** From the store alone while Redis is away. */
  private Uni<List<FeedEntry>> written(String userId, long before, int limit) {
    return feeds
        .read(userId, before, limit)
        .onFailure()
        .invoke(failure -> LOG.debugf("a feed is read without Redis: %s", failure))
        .onFailure()
        .recoverWithItem(new WrittenFeeds.Reading(null, null))
        .chain(
            reading ->
                reading.entries() == null
                    ? build(userId, reading.ticket())
                        .map(
                            all ->
                                all.stream()
                                    .filter(entry -> entry.at() < before)
                                    .limit(limit)
                                    .toList())
                    : Uni.createFrom().item(reading.entries()));
  }

  private Uni<List<FeedEntry>> build(String userId, String ticket) {
    return source
        .timeline(userId, true, Long.MAX_VALUE, config.backfill(), config.length())
        .call(
            entries ->
                ticket == null
                    ? Uni.createFrom().voidItem()
                    : feeds.fill(userId, ticket, entries).onFailure().recoverWithNull());
  }
}
