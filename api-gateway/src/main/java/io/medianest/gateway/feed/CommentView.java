package io.medianest.gateway.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medianest.gateway.page.Page;
import io.medianest.messaging.command.FeedReply.Comment;
import io.medianest.messaging.command.FeedReply.Comments;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;

/**
 * @param userId who says so
 * @param displayName absent when it has given itself none
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record CommentView(
    String commentId,
    String postId,
    String userId,
    String displayName,
    String text,
    Instant createdAt) {
  static CommentView of(Comment comment, Map<String, String> names) {
    return new CommentView(
        comment.commentId(),
        comment.postId(),
        comment.userId(),
        names.get(comment.userId()),
        comment.text(),
        comment.createdAt());
  }

  static Page<CommentView> page(Comments comments, Map<String, String> names) {
    return new Page<>(
        comments.items().stream().map(comment -> of(comment, names)).toList(),
        Ids.cursor(comments.next()));
  }
}
