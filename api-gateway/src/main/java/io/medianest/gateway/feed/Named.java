package io.medianest.gateway.feed;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.page.Page;
import io.medianest.messaging.command.FeedReply;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The hub's answers with the names people have given themselves, which the accounts know. */
@ApplicationScoped
class Named {
  private static final String NAMES =
      """
      SELECT user_id, display_name FROM account
      WHERE tenant = $1 AND user_id = ANY ($2) AND display_name IS NOT NULL
      """;

  private final Pool pool;

  Named(Pool pool) {
    this.pool = pool;
  }

  Uni<PersonView> person(Caller caller, FeedReply.Person person) {
    return names(caller, Stream.of(person.userId())).map(names -> PersonView.of(person, names));
  }

  Uni<Page<SomeoneView>> people(Caller caller, FeedReply.People people) {
    return names(caller, people.items().stream().map(FeedReply.People.Someone::userId))
        .map(names -> SomeoneView.page(people, names));
  }

  Uni<PostView> post(Caller caller, FeedReply.Post post) {
    return names(caller, Stream.of(post.authorId())).map(names -> PostView.of(post, names));
  }

  Uni<Page<PostView>> posts(Caller caller, FeedReply.Posts posts) {
    return names(caller, posts.items().stream().map(FeedReply.Post::authorId))
        .map(names -> PostView.page(posts, names));
  }

  Uni<CommentView> comment(Caller caller, FeedReply.Comment comment) {
    return names(caller, Stream.of(comment.userId())).map(names -> CommentView.of(comment, names));
  }

  Uni<Page<CommentView>> comments(Caller caller, FeedReply.Comments comments) {
    return names(caller, comments.items().stream().map(FeedReply.Comment::userId))
        .map(names -> CommentView.page(comments, names));
  }

  /** By user; whoever has none is left out. */
  private Uni<Map<String, String>> names(Caller caller, Stream<String> userIds) {
    List<String> ids = userIds.distinct().toList();
    if (ids.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return pool.preparedQuery(NAMES)
        .execute(Tuple.of(caller.tenant(), ids.toArray(String[]::new)))
        .map(
            rows -> {
              Map<String, String> names = new HashMap<>();
              rows.forEach(row -> names.put(row.getString(0), row.getString(1)));
              return names;
            });
  }
}
