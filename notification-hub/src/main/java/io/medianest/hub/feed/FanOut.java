package io.medianest.hub.feed;

import io.medianest.hub.live.redis.LiveLog;
import io.medianest.messaging.event.EventEnvelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes a post to the feeds of followers, a crowd at a time: one query, one step in Redis for the
 * feeds and one for those who hear of it live. Begun again after a crash, it changes no feed that
 * has the post.
 */
@ApplicationScoped
public class FanOut {
  private final FeedSource source;
  private final WrittenFeeds feeds;
  private final LiveLog log;
  private final FeedConfig config;

  FanOut(FeedSource source, WrittenFeeds feeds, LiveLog log, FeedConfig config) {
    this.source = source;
    this.feeds = feeds;
    this.log = log;
    this.config = config;
  }

  /**
   * @param by its author, or whoever has shared it
   * @param sharer {@code by} when it was shared, or null
   */
  public Uni<Void> write(EventEnvelope fact, String postId, String by, String sharer) {
    return source
        .written(postId, sharer)
        .chain(
            entry ->
                entry.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : crowd(fact, by, entry.get(), "", List.of(by)));
  }

  private Uni<Void> crowd(
      EventEnvelope fact, String by, FeedEntry entry, String after, List<String> besides) {
    return source
        .followers(by, fact.data().path("authorId").asText(), after, config.crowd())
        .chain(
            followers -> {
              List<String> all = Stream.concat(besides.stream(), followers.stream()).toList();
              return all.isEmpty()
                  ? Uni.createFrom().voidItem()
                  : feeds
                      .add(all, entry)
                      .chain(() -> log.appendToEach(all, FeedNews.posted(fact), after))
                      .chain(
                          () ->
                              followers.size() < config.crowd()
                                  ? Uni.createFrom().voidItem()
                                  : crowd(fact, by, entry, followers.getLast(), List.of()));
            });
  }
}
