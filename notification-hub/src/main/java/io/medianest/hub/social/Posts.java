package io.medianest.hub.social;

import io.medianest.hub.feed.FeedEntry;
import io.medianest.hub.feed.FeedPage;
import io.medianest.hub.feed.HomeFeed;
import io.medianest.messaging.command.FeedCommand.AddComment;
import io.medianest.messaging.command.FeedCommand.CreatePost;
import io.medianest.messaging.command.FeedCommand.DeleteComment;
import io.medianest.messaging.command.FeedCommand.DeletePost;
import io.medianest.messaging.command.FeedCommand.GetFeed;
import io.medianest.messaging.command.FeedCommand.Like;
import io.medianest.messaging.command.FeedCommand.ListComments;
import io.medianest.messaging.command.FeedCommand.ListPosts;
import io.medianest.messaging.command.FeedCommand.Share;
import io.medianest.messaging.command.FeedReply;
import io.medianest.messaging.command.FeedReply.Post;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.messaging.delivery.Delivery;
import io.medianest.messaging.event.SocialEvent.CommentDeleted;
import io.medianest.messaging.event.SocialEvent.Commented;
import io.medianest.messaging.event.SocialEvent.PostCreated;
import io.medianest.messaging.event.SocialEvent.PostDeleted;
import io.medianest.messaging.event.SocialEvent.Shared;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Posts and what is said of them. */
@ApplicationScoped
class Posts {
  private static final Refused NO_SUCH_COMMENT =
      new Refused("feed.no-such-comment", 404, "There is no such comment.", false);

  private final PostStore store;
  private final SocialFacts facts;
  private final HomeFeed feeds;

  Posts(PostStore store, SocialFacts facts, HomeFeed feeds) {
    this.store = store;
    this.facts = facts;
    this.feeds = feeds;
  }

  Uni<Reply> create(CreatePost c, Delivery cause) {
    Caller caller = c.caller();
    PostCreated created =
        new PostCreated(c.postId(), caller.userId(), caller.tenant(), c.caption(), c.mediaIds());
    return facts.happen(List.of(created), caller, cause).chain(() -> get(caller, c.postId()));
  }

  Uni<Reply> get(Caller caller, String postId) {
    return seen(caller, postId, post -> Uni.createFrom().item(post));
  }

  Uni<Reply> delete(DeletePost c, Delivery cause) {
    Caller caller = c.caller();
    return seen(
        caller,
        c.postId(),
        post ->
            post.authorId().equals(caller.userId())
                ? facts
                    .happen(List.of(new PostDeleted(post.postId(), post.authorId())), caller, cause)
                    .replaceWith(new FeedReply.Removed())
                : Uni.createFrom().item(SocialDecider.NO_SUCH_POST));
  }

  Uni<Reply> list(ListPosts c) {
    return store
        .of(c.caller(), c.authorId(), Numbered.before(c.before()), c.limit() + 1)
        .map(
            rows ->
                new FeedReply.Posts(
                    Numbered.items(rows, c.limit()), Numbered.next(rows, c.limit())));
  }

  Uni<Reply> feed(GetFeed c) {
    return feeds
        .page(c.caller().userId(), Numbered.before(c.before()), c.limit())
        .chain(
            page ->
                store
                    .posts(c.caller(), page.entries().stream().map(FeedEntry::post).toList())
                    .map(found -> inOrder(page, found)));
  }

  private static FeedReply.Posts inOrder(FeedPage page, List<Numbered<Post>> found) {
    Map<Long, Post> byNumber =
        found.stream().collect(Collectors.toMap(Numbered::number, Numbered::item));
    return new FeedReply.Posts(
        page.entries().stream()
            .map(entry -> byNumber.get(entry.post()))
            .filter(Objects::nonNull)
            .toList(),
        page.next());
  }

  Uni<Reply> like(Like c, Delivery cause) {
    Caller caller = c.caller();
    return seen(
        caller,
        c.postId(),
        post ->
            facts
                .happen(SocialDecider.like(post, caller.userId(), c.like()), caller, cause)
                .chain(() -> get(caller, c.postId())));
  }

  Uni<Reply> share(Share c, Delivery cause) {
    Caller caller = c.caller();
    return seen(
        caller,
        c.postId(),
        post ->
            post.shared()
                ? Uni.createFrom().item(post)
                : facts
                    .happen(
                        List.of(new Shared(post.postId(), post.authorId(), caller.userId())),
                        caller,
                        cause)
                    .chain(() -> get(caller, c.postId())));
  }

  Uni<Reply> comment(AddComment c, Delivery cause) {
    Caller caller = c.caller();
    return seen(
        caller,
        c.postId(),
        post ->
            facts
                .happen(
                    List.of(
                        new Commented(
                            post.postId(),
                            post.authorId(),
                            c.commentId(),
                            caller.userId(),
                            c.text())),
                    caller,
                    cause)
                .chain(() -> store.comment(caller, c.commentId()))
                .map(found -> found.<Reply>map(each -> each).orElse(NO_SUCH_COMMENT)));
  }

  Uni<Reply> deleteComment(DeleteComment c, Delivery cause) {
    Caller caller = c.caller();
    return seen(
        caller,
        c.postId(),
        post ->
            store
                .comment(caller, c.commentId())
                .map(found -> found.filter(each -> each.postId().equals(post.postId())))
                .chain(
                    found ->
                        found.isPresent() && mayDelete(caller, post, found.get())
                            ? facts
                                .happen(
                                    List.of(
                                        new CommentDeleted(
                                            post.postId(),
                                            post.authorId(),
                                            c.commentId(),
                                            caller.userId())),
                                    caller,
                                    cause)
                                .replaceWith(new FeedReply.Removed())
                            : Uni.createFrom().item(NO_SUCH_COMMENT)));
  }

  private static boolean mayDelete(Caller caller, Post post, FeedReply.Comment comment) {
    return comment.userId().equals(caller.userId()) || post.authorId().equals(caller.userId());
  }

  Uni<Reply> comments(ListComments c) {
    return seen(
        c.caller(),
        c.postId(),
        post ->
            store
                .comments(c.caller(), post.postId(), Numbered.before(c.before()), c.limit() + 1)
                .map(
                    rows ->
                        new FeedReply.Comments(
                            Numbered.items(rows, c.limit()), Numbered.next(rows, c.limit()))));
  }

  /** Refused unless there is such a post for the caller. */
  private Uni<Reply> seen(Caller caller, String postId, Function<Post, Uni<? extends Reply>> what) {
    return store
        .post(caller, postId)
        .chain(
            post ->
                post.<Uni<? extends Reply>>map(what)
                    .orElseGet(() -> Uni.createFrom().item(SocialDecider.NO_SUCH_POST))
                    .map(reply -> reply));
  }
}
