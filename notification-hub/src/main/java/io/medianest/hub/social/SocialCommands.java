package io.medianest.hub.social;

import io.medianest.messaging.command.FeedCommand;
import io.medianest.messaging.command.FeedCommand.AddComment;
import io.medianest.messaging.command.FeedCommand.CreatePost;
import io.medianest.messaging.command.FeedCommand.DeleteComment;
import io.medianest.messaging.command.FeedCommand.DeletePost;
import io.medianest.messaging.command.FeedCommand.GetFeed;
import io.medianest.messaging.command.FeedCommand.GetPerson;
import io.medianest.messaging.command.FeedCommand.GetPost;
import io.medianest.messaging.command.FeedCommand.Like;
import io.medianest.messaging.command.FeedCommand.ListComments;
import io.medianest.messaging.command.FeedCommand.ListPeople;
import io.medianest.messaging.command.FeedCommand.ListPosts;
import io.medianest.messaging.command.FeedCommand.RebuildFeeds;
import io.medianest.messaging.command.FeedCommand.Relate;
import io.medianest.messaging.command.FeedCommand.Share;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.delivery.Delivery;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Does what a command asks for, unless {@link SocialPolicy} is against it. */
@ApplicationScoped
class SocialCommands {
  private final People people;
  private final Posts posts;
  private final Rebuilding rebuilding;

  SocialCommands(People people, Posts posts, Rebuilding rebuilding) {
    this.people = people;
    this.posts = posts;
    this.rebuilding = rebuilding;
  }

  /**
   * Fails when trying again may help.
   *
   * @param cause what brought the command
   */
  Uni<? extends Reply> answer(FeedCommand<?> command, Delivery cause) {
    return SocialPolicy.refuse(command)
        .<Uni<? extends Reply>>map(refused -> Uni.createFrom().item(refused))
        .orElseGet(() -> carryOut(command, cause));
  }

  private Uni<? extends Reply> carryOut(FeedCommand<?> command, Delivery cause) {
    return switch (command) {
      case Relate c -> people.relate(c, cause);
      case GetPerson c -> people.person(c.caller(), c.userId(), cause);
      case ListPeople c -> people.list(c, cause);
      case CreatePost c -> posts.create(c, cause);
      case GetPost c -> posts.get(c.caller(), c.postId());
      case DeletePost c -> posts.delete(c, cause);
      case ListPosts c -> posts.list(c);
      case GetFeed c -> posts.feed(c);
      case Like c -> posts.like(c, cause);
      case Share c -> posts.share(c, cause);
      case AddComment c -> posts.comment(c, cause);
      case DeleteComment c -> posts.deleteComment(c, cause);
      case ListComments c -> posts.comments(c);
      case RebuildFeeds _ -> rebuilding.rebuild(cause.correlationId());
    };
  }
}
