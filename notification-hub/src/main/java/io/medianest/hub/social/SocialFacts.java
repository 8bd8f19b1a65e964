package io.medianest.hub.social;

import io.medianest.hub.feed.WrittenFeeds;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.command.EventStoreCommand;
import io.medianest.messaging.command.EventStoreCommand.Append;
import io.medianest.messaging.command.EventStoreReply;
import io.medianest.messaging.command.EventStoreReply.Appended;
import io.medianest.messaging.command.EventStoreReply.AppendedAll;
import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.messaging.delivery.Delivery;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.SocialEvent;
import io.medianest.messaging.event.SocialEvent.Blocked;
import io.medianest.messaging.event.SocialEvent.Commented;
import io.medianest.messaging.event.SocialEvent.Followed;
import io.medianest.messaging.event.SocialEvent.OfPost;
import io.medianest.messaging.event.SocialEvent.PostCreated;
import io.medianest.messaging.event.SocialEvent.PostDeleted;
import io.medianest.messaging.event.SocialEvent.Unblocked;
import io.medianest.messaging.event.SocialEvent.Unfollowed;
import io.medianest.messaging.store.EventStore;
import io.medianest.messaging.topology.Services;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * Makes facts and applies them. They are appended first: what the log has is done, and what this
 * pod has not applied when it dies comes again from Kafka.
 */
@ApplicationScoped
class SocialFacts {
  private final EventStore log;
  private final FactStore store;
  private final WrittenFeeds feeds;
  private final Clock clock;

  SocialFacts(EventStore log, FactStore store, WrittenFeeds feeds, Clock clock) {
    this.log = log;
    this.store = store;
    this.feeds = feeds;
    this.clock = clock;
  }

  /**
   * Appended and applied, so that whoever asked sees it at once.
   *
   * @param events none, or of different streams
   */
  Uni<Void> happen(List<SocialEvent> events, Caller caller, Delivery cause) {
    return happen(events, new Cause(caller.tenant(), cause.correlationId(), cause.messageId()));
  }

  /** A media object is gone: so are the posts that showed nothing else. */
  Uni<Void> mediaDeleted(String ownerId, String mediaId, EventEnvelope fact) {
    Cause cause = new Cause(fact.tenant(), fact.correlationId(), fact.id());
    return store
        .postsOfNothingBut(ownerId, mediaId)
        .onItem()
        .transformToMulti(posts -> Multi.createFrom().iterable(posts))
        .onItem()
        .transformToUniAndConcatenate(
            postId -> happen(List.of(new PostDeleted(postId, ownerId)), cause))
        .collect()
        .last()
        .chain(() -> store.removeMedia(ownerId, mediaId));
  }

  /**
   * @param messageId of what it follows from
   */
  private record Cause(String tenant, String correlationId, String messageId) {}

  private Uni<Void> happen(List<SocialEvent> events, Cause cause) {
    if (events.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<Append> appends = events.stream().map(event -> append(event, cause)).toList();
    return versions(appends, cause.correlationId())
        .onItem()
        .transformToMulti(
            versions ->
                Multi.createFrom()
                    .range(0, versions.size())
                    .map(
                        i ->
                            appends
                                .get(i)
                                .events()
                                .getFirst()
                                .stored(versions.get(i).version(), 0)))
        .onItem()
        .transformToUniAndConcatenate(this::apply)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<List<Appended>> versions(List<Append> appends, String correlationId) {
    if (appends.size() > 1) {
      return log.appendAll(appends, correlationId).map(reply -> ((AppendedAll) reply).streams());
    }
    Append only = appends.getFirst();
    return log.append(only.streamId(), only.expectedVersion(), only.events(), correlationId)
        .map((EventStoreReply reply) -> List.of((Appended) reply));
  }

  private Append append(SocialEvent event, Cause cause) {
    EventEnvelope fact =
        EventCodec.envelope(
            event,
            Services.NOTIFICATION_HUB,
            event.streamId(),
            clock.instant(),
            cause.tenant(),
            cause.correlationId(),
            cause.messageId());
    return new Append(event.streamId(), EventStoreCommand.ANY_VERSION, List.of(named(fact, event)));
  }

  /** What happens once is one fact, however often the command comes. */
  private static EventEnvelope named(EventEnvelope fact, SocialEvent event) {
    return switch (event) {
      case PostCreated e -> fact.withId(id("post-" + e.postId()));
      case PostDeleted e -> fact.withId(id("post-deleted-" + e.postId()));
      case Commented e -> fact.withId(id("comment-" + e.commentId()));
      default -> fact;
    };
  }

  private static String id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** A second time changes nothing. */
  Uni<SocialEvent> apply(EventEnvelope fact) {
    SocialEvent event = (SocialEvent) EventCodec.event(fact);
    List<String> changed = changedFeeds(event);
    return (fact.erased() ? Uni.createFrom().voidItem() : store.apply(fact, event))
        .chain(() -> changed.isEmpty() ? Uni.createFrom().voidItem() : feeds.forget(changed))
        .replaceWith(event);
  }

  /** Whose feeds hold something else from now on, of what had been posted before. */
  private static List<String> changedFeeds(SocialEvent event) {
    return switch (event) {
      case Followed e -> List.of(e.userId());
      case Unfollowed e -> List.of(e.userId());
      case Blocked e -> List.of(e.userId(), e.blockedId());
      case Unblocked e -> List.of(e.userId(), e.blockedId());
      case OfPost _ -> List.of();
    };
  }
}
