package io.medianest.gateway.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medianest.gateway.page.Page;
import io.medianest.messaging.command.FeedReply.Post;
import io.medianest.messaging.command.FeedReply.Posts;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * @param displayName absent when its author has given themselves none
 * @param caption absent when there is none
 * @param mediaIds in the order they are shown; their files stand in {@code /posts/{postId}/media}
 * @param liked whether I like it
 * @param shared whether I have shared it
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record PostView(
    String postId,
    String userId,
    String displayName,
    String caption,
    List<String> mediaIds,
    Instant createdAt,
    long likes,
    long comments,
    long shares,
    boolean liked,
    boolean shared) {
  PostView {
    mediaIds = List.copyOf(mediaIds);
  }

  static PostView of(Post post, Map<String, String> names) {
    return new PostView(
        post.postId(),
        post.authorId(),
        names.get(post.authorId()),
        post.caption(),
        post.mediaIds(),
        post.createdAt(),
        post.likes(),
        post.comments(),
        post.shares(),
        post.liked(),
        post.shared());
  }

  static Page<PostView> page(Posts posts, Map<String, String> names) {
    return new Page<>(
        posts.items().stream().map(post -> of(post, names)).toList(), Ids.cursor(posts.next()));
  }
}
