package io.medianest.messaging.command;

import java.time.Instant;
import java.util.List;

/** What notification-hub answers to a {@link FeedCommand}. */
public sealed interface FeedReply extends Reply {
  /**
   * A user as the caller sees it.
   *
   * @param followed whether the caller follows it
   * @param follows whether it follows the caller
   * @param blocked whether the caller has blocked it
   */
  record Person(
      String userId,
      long followers,
      long following,
      long posts,
      boolean followed,
      boolean follows,
      boolean blocked)
      implements FeedReply {}

  /**
   * @param next {@code before} of the next page; null on the last
   */
  record People(List<Someone> items, Long next) implements FeedReply {
    public People {
      items = List.copyOf(items);
    }

    /**
     * @param since when it began
     */
    public record Someone(String userId, Instant since) {}
  }

  /**
   * @param caption null when there is none
   * @param liked whether the caller likes it
   * @param shared whether the caller has shared it
   */
  record Post(
      String postId,
      String authorId,
      String caption,
      List<String> mediaIds,
      Instant createdAt,
      long likes,
      long comments,
      long shares,
      boolean liked,
      boolean shared)
      implements FeedReply {
    public Post {
      mediaIds = List.copyOf(mediaIds);
    }
  }

  /**
   * @param items may be fewer than asked for although there are more: what has gone is left out
   * @param next {@code before} of the next page; null on the last
   */
  record Posts(List<Post> items, Long next) implements FeedReply {
    public Posts {
      items = List.copyOf(items);
    }
  }

  record Comment(String commentId, String postId, String userId, String text, Instant createdAt)
      implements FeedReply {}

  /**
   * @param next {@code before} of the next page; null on the last
   */
  record Comments(List<Comment> items, Long next) implements FeedReply {
    public Comments {
      items = List.copyOf(items);
    }
  }

  /** It is gone. */
  record Removed() implements FeedReply {}

  /**
   * @param events how many were applied
   */
  record Rebuilt(long events) implements FeedReply {}
}
