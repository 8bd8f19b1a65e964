package io.medianest.messaging.command;

import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.messaging.topology.Queues;
import java.util.List;

/**
 * Who follows whom, posts, and what is said of them; notification-hub's. What the caller may not
 * see is refused as something that does not exist.
 */
public sealed interface FeedCommand<R extends FeedReply> extends Command<R> {
  @Override
  default String queue() {
    return Queues.FEEDS_COMMANDS;
  }

  Caller caller();

  /** From now on; what is so already stays as it is. */
  record Relate(Caller caller, String userId, Change change)
      implements FeedCommand<FeedReply.Person> {
    /** What is to be between the caller and the other. */
    public enum Change {
      FOLLOW,
      UNFOLLOW,
      /** Ends both follows; neither sees the other any more. */
      BLOCK,
      UNBLOCK
    }
  }

  record GetPerson(Caller caller, String userId) implements FeedCommand<FeedReply.Person> {}

  /**
   * Newest first.
   *
   * @param userId whose; for {@link Kind#BLOCKED} the caller's alone
   * @param before {@code next} of the page before; null for the first
   * @param limit 1 to 100
   */
  record ListPeople(Caller caller, String userId, Kind kind, Long before, int limit)
      implements FeedCommand<FeedReply.People> {
    public enum Kind {
      FOLLOWERS,
      FOLLOWING,
      BLOCKED
    }
  }

  /**
   * @param postId chosen by the sender, so that a repeat posts nothing twice
   * @param caption null for none
   * @param mediaIds known to be the caller's
   */
  record CreatePost(Caller caller, String postId, String caption, List<String> mediaIds)
      implements FeedCommand<FeedReply.Post> {
    public CreatePost {
      mediaIds = List.copyOf(mediaIds);
    }
  }

  record GetPost(Caller caller, String postId) implements FeedCommand<FeedReply.Post> {}

  /** By its author. */
  record DeletePost(Caller caller, String postId) implements FeedCommand<FeedReply.Removed> {}

  /** Of one author, newest first. */
  record ListPosts(Caller caller, String authorId, Long before, int limit)
      implements FeedCommand<FeedReply.Posts> {}

  /** What the caller and those whom the caller follows have posted and shared, newest first. */
  record GetFeed(Caller caller, Long before, int limit) implements FeedCommand<FeedReply.Posts> {}

  /**
   * @param like false to take it back
   */
  record Like(Caller caller, String postId, boolean like) implements FeedCommand<FeedReply.Post> {}

  record Share(Caller caller, String postId) implements FeedCommand<FeedReply.Post> {}

  /**
   * @param commentId chosen by the sender, so that a repeat says nothing twice
   */
  record AddComment(Caller caller, String postId, String commentId, String text)
      implements FeedCommand<FeedReply.Comment> {}

  /** By whoever wrote it, or by the post's author. */
  record DeleteComment(Caller caller, String postId, String commentId)
      implements FeedCommand<FeedReply.Removed> {}

  /** Newest first. */
  record ListComments(Caller caller, String postId, Long before, int limit)
      implements FeedCommand<FeedReply.Comments> {}

  /** Everything once more from the log: what is missing is added, feeds begin anew. */
  record RebuildFeeds(Caller caller) implements FeedCommand<FeedReply.Rebuilt> {}
}
