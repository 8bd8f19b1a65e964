package io.medianest.hub.social;

import io.medianest.hub.HubConfig;
import io.medianest.hub.feed.FanOut;
import io.medianest.hub.feed.FeedNews;
import io.medianest.hub.live.redis.LiveLog;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.delivery.FactListeners;
import io.medianest.messaging.delivery.Outcome;
import io.medianest.messaging.event.Event;
import io.medianest.messaging.event.EventCatalogue;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.MediaEvent.Deleted;
import io.medianest.messaging.event.SocialEvent;
import io.medianest.messaging.event.SocialEvent.CommentDeleted;
import io.medianest.messaging.event.SocialEvent.Commented;
import io.medianest.messaging.event.SocialEvent.Liked;
import io.medianest.messaging.event.SocialEvent.PostCreated;
import io.medianest.messaging.event.SocialEvent.PostDeleted;
import io.medianest.messaging.event.SocialEvent.Relation;
import io.medianest.messaging.event.SocialEvent.Shared;
import io.medianest.messaging.event.SocialEvent.Unliked;
import io.medianest.messaging.event.UserEvent.Registered;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Applies facts from Kafka and does what follows from them: feeds are written and whoever listens
 * is told. Acknowledged after all of it, so a pod that dies begins again; doing it again changes
 * nothing.
 */
@ApplicationScoped
class SocialListener {
  private final FactListeners listeners;
  private final SocialFacts facts;
  private final PeopleStore people;
  private final PostStore posts;
  private final FanOut fanOut;
  private final LiveLog live;
  private final HubConfig config;
  private final Clock clock;

  SocialListener(
      FactListeners listeners,
      SocialFacts facts,
      PeopleStore people,
      PostStore posts,
      FanOut fanOut,
      LiveLog live,
      HubConfig config,
      Clock clock) {
    this.listeners = listeners;
    this.facts = facts;
    this.people = people;
    this.posts = posts;
    this.fanOut = fanOut;
    this.live = live;
    this.config = config;
    this.clock = clock;
  }

  @Incoming("feed-facts-in")
  Uni<Void> on(Message<byte[]> message) {
    return listeners.handle("feeds", message, this::handle);
  }

  private Uni<Outcome> handle(EventEnvelope fact) {
    if (EventCatalogue.find(fact.type()).isEmpty()) {
      return Uni.createFrom().item(Outcome.done());
    }
    Event event = EventCodec.event(fact);
    return switch (event) {
      case Registered e -> people.add(e.userId(), e.tenant()).replaceWith(Outcome.done());
      case Deleted e ->
          facts.mediaDeleted(e.ownerId(), e.mediaId(), fact).replaceWith(Outcome.done());
      case SocialEvent _ ->
          facts.apply(fact).chain(applied -> follow(fact, applied)).replaceWith(Outcome.done());
      default -> Uni.createFrom().item(Outcome.done());
    };
  }

  private Uni<Void> follow(EventEnvelope fact, SocialEvent event) {
    if (fact.time().isBefore(clock.instant().minus(config.live().memory()))) {
      return Uni.createFrom().voidItem();
    }
    return switch (event) {
      case Relation _ -> Uni.createFrom().voidItem();
      case PostCreated e -> fanOut.write(fact, e.postId(), e.authorId(), null);
      case Shared e ->
          fanOut
              .write(fact, e.postId(), e.userId(), e.userId())
              .chain(() -> tellCounters(fact, e.postId()));
      case PostDeleted e ->
          live.appendPassing(FeedNews.deleted(fact, e.postId())).replaceWithVoid();
      case Commented e -> tellCounters(fact, e.postId());
      case CommentDeleted e -> tellCounters(fact, e.postId());
      case Liked e -> tellCounters(fact, e.postId());
      case Unliked e -> tellCounters(fact, e.postId());
    };
  }

  private Uni<Void> tellCounters(EventEnvelope fact, String postId) {
    return posts
        .counters(postId)
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(false)
                    : live.appendPassing(
                        FeedNews.counted(
                            fact,
                            postId,
                            found.get().likes(),
                            found.get().comments(),
                            found.get().shares())))
        .replaceWithVoid();
  }
}
