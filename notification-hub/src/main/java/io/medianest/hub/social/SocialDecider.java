package io.medianest.hub.social;

import io.medianest.messaging.command.FeedCommand.Relate.Change;
import io.medianest.messaging.command.FeedReply.Post;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.event.SocialEvent;
import io.medianest.messaging.event.SocialEvent.Blocked;
import io.medianest.messaging.event.SocialEvent.Followed;
import io.medianest.messaging.event.SocialEvent.Liked;
import io.medianest.messaging.event.SocialEvent.Unblocked;
import io.medianest.messaging.event.SocialEvent.Unfollowed;
import io.medianest.messaging.event.SocialEvent.Unliked;
import java.util.List;

/** What becomes of a wish, given what is so already. */
final class SocialDecider {
  static final Refused NO_SUCH_USER =
      new Refused("feed.no-such-user", 404, "There is no such user.", false);
  static final Refused NO_SUCH_POST =
      new Refused("feed.no-such-post", 404, "There is no such post.", false);
  private static final Refused ONESELF =
      new Refused("feed.oneself", 422, "Nobody follows or blocks themselves.", false);
  private static final Refused IS_BLOCKED =
      new Refused("feed.is-blocked", 409, "You have blocked this user; unblock first.", false);

  /** What follows. */
  sealed interface Decision {
    /**
     * @param events none when it is so already
     */
    record Yes(List<SocialEvent> events) implements Decision {}

    record No(Refused refused) implements Decision {}
  }

  private SocialDecider() {}

  static Decision relate(String userId, String other, Change change, Relations now) {
    if (userId.equals(other)) {
      return new Decision.No(ONESELF);
    }
    if (!now.known()) {
      return new Decision.No(NO_SUCH_USER);
    }
    return switch (change) {
      case FOLLOW -> follow(userId, other, now);
      case UNFOLLOW -> when(now.followed(), new Unfollowed(userId, other));
      case BLOCK -> now.blocked() ? when(false) : block(userId, other, now);
      case UNBLOCK -> when(now.blocked(), new Unblocked(userId, other));
    };
  }

  /** Whoever is blocked does not learn that the other exists. */
  private static Decision follow(String userId, String other, Relations now) {
    if (now.blockedBy()) {
      return new Decision.No(NO_SUCH_USER);
    }
    return now.blocked()
        ? new Decision.No(IS_BLOCKED)
        : when(!now.followed(), new Followed(userId, other));
  }

  /** That the other follows no longer stands in the other's own stream. */
  private static Decision block(String userId, String other, Relations now) {
    return now.follows()
        ? when(true, new Blocked(userId, other), new Unfollowed(other, userId))
        : when(true, new Blocked(userId, other));
  }

  static List<SocialEvent> like(Post post, String userId, boolean like) {
    if (post.liked() == like) {
      return List.of();
    }
    return List.of(
        like
            ? new Liked(post.postId(), post.authorId(), userId)
            : new Unliked(post.postId(), post.authorId(), userId));
  }

  private static Decision when(boolean needed, SocialEvent... events) {
    return new Decision.Yes(needed ? List.of(events) : List.of());
  }
}
