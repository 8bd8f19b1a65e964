package io.medianest.hub.social;

import io.medianest.messaging.command.FeedReply.Comment;
import io.medianest.messaging.command.FeedReply.Post;
import io.medianest.messaging.command.UploadCommand.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/**
 * Posts and comments as one user sees them: nothing of another tenant, nothing of whoever has
 * blocked or is blocked, nothing that is deleted. Everything here fails when the store is away.
 */
public interface PostStore {
  Uni<Optional<Post>> post(Caller viewer, String postId);

  /** In no order. */
  Uni<List<Numbered<Post>>> posts(Caller viewer, List<Long> numbers);

  /** Newest first. */
  Uni<List<Numbered<Post>>> of(Caller viewer, String authorId, long before, int limit);

  Uni<Optional<Comment>> comment(Caller viewer, String commentId);

  /** Newest first. */
  Uni<List<Numbered<Comment>>> comments(Caller viewer, String postId, long before, int limit);

  /** How often a post is liked, commented on and shared; empty when it is gone. */
  Uni<Optional<Counters>> counters(String postId);

  /** See {@link #counters}. */
  record Counters(long likes, long comments, long shares) {}
}
