package io.medianest.hub.feed;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** What feeds are made of, kept for good. Everything here fails when the store is away. */
public interface FeedSource {
  /**
   * What a user's feed holds, newest first.
   *
   * @param written whether of the posts that are written to feeds, or of the others
   * @param before only what stands before this place
   * @param ofEach posts of each author at most
   */
  Uni<List<FeedEntry>> timeline(String userId, boolean written, long before, int ofEach, int limit);

  /**
   * Where a post belongs, or the same post shared by {@code sharer}; empty when it is not written.
   */
  Uni<Optional<FeedEntry>> written(String postId, String sharer);

  /** Everybody who follows a user and may see what {@code author} posts, in pages by id. */
  Uni<List<String>> followers(String userId, String author, String after, int limit);
}
