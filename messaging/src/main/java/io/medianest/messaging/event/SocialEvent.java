package io.medianest.messaging.event;

import java.util.List;

/**
 * What people do with each other and with what they post. Whom somebody follows stands in the
 * stream {@code social-<userId>} of whoever follows; everything about a post in {@code
 * post-<postId>}.
 */
public sealed interface SocialEvent extends Event {
  /** The stream it stands in. */
  String streamId();

  /** What a user does about another; {@code userId} is whose doing it is. */
  sealed interface Relation extends SocialEvent {
    String userId();

    @Override
    default String streamId() {
      return "social-" + userId();
    }
  }

  /** What happens to a post; {@code authorId} is whose the post is. */
  sealed interface OfPost extends SocialEvent {
    String postId();

    String authorId();

    @Override
    default String streamId() {
      return "post-" + postId();
    }
  }

  record Followed(String userId, String followedId) implements Relation {}

  record Unfollowed(String userId, String followedId) implements Relation {}

  /** Neither sees the other any more; {@code userId} follows no longer. */
  record Blocked(String userId, String blockedId) implements Relation {}

  /** They see each other again; nobody follows anybody by that. */
  record Unblocked(String userId, String blockedId) implements Relation {}

  /**
   * @param caption null when there is none
   * @param mediaIds the author's own, in the order they are shown
   */
  record PostCreated(
      String postId, String authorId, String tenant, String caption, List<String> mediaIds)
      implements OfPost {
    public PostCreated {
      mediaIds = List.copyOf(mediaIds);
    }
  }

  record PostDeleted(String postId, String authorId) implements OfPost {}

  record Commented(String postId, String authorId, String commentId, String userId, String text)
      implements OfPost {}

  /**
   * @param by who took it away: whoever wrote it, or the post's author
   */
  record CommentDeleted(String postId, String authorId, String commentId, String by)
      implements OfPost {}

  record Liked(String postId, String authorId, String userId) implements OfPost {}

  record Unliked(String postId, String authorId, String userId) implements OfPost {}

  /** Shown to the followers of {@code userId} as well; once for each user. */
  record Shared(String postId, String authorId, String userId) implements OfPost {}
}
