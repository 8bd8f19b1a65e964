package io.medianest.hub.live.intake;

import io.medianest.hub.HubConfig;
import io.medianest.hub.live.redis.LiveLog;
import io.medianest.hub.revocation.Revocations;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.delivery.FactListeners;
import io.medianest.messaging.delivery.Outcome;
import io.medianest.messaging.event.DeadLetterEvent;
import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.event.EventCatalogue;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.event.SocialEvent;
import io.medianest.messaging.event.UserEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Puts each fact on the live stream. One pod handles a fact; Kafka's offset moves only after Redis
 * has it, so a pod that dies repeats and never loses.
 */
@ApplicationScoped
class FactListener {
  /** Every login of a user has ended. */
  private static final String SESSIONS_ENDED = "user.sessions.ended";

  private final FactListeners facts;
  private final LiveLog log;
  private final FactOwners owners;
  private final Revocations revocations;
  private final HubConfig config;
  private final Clock clock;

  FactListener(
      FactListeners facts,
      LiveLog log,
      FactOwners owners,
      Revocations revocations,
      HubConfig config,
      Clock clock) {
    this.facts = facts;
    this.log = log;
    this.owners = owners;
    this.revocations = revocations;
    this.config = config;
    this.clock = clock;
  }

  @Incoming("facts-in")
  Uni<Void> on(Message<byte[]> message) {
    return facts.handle("hub", message, this::show);
  }

  private Uni<Outcome> show(EventEnvelope fact) {
    if (isForgotten(fact)) {
      return Uni.createFrom().item(Outcome.done());
    }
    if (fact.type().equals(SESSIONS_ENDED)) {
      return revocations
          .endAll(fact.data().path("userId").asText(), fact.time(), fact.id())
          .replaceWith(Outcome.done());
    }
    if (EventCatalogue.find(fact.type()).isEmpty()) {
      return Uni.createFrom().item(Outcome.done());
    }
    return switch (EventCodec.event(fact)) {
      case MediaEvent event -> show(fact, event);
      // Nobody is connected yet whom it could interest.
      case UserEvent _, SocialEvent _, DeadLetterEvent _ -> Uni.createFrom().item(Outcome.done());
    };
  }

  /** So old that whether it has been shown is no longer known; nobody waits for it live. */
  private boolean isForgotten(EventEnvelope fact) {
    return fact.time().isBefore(clock.instant().minus(config.live().memory()));
  }

  private Uni<Outcome> show(EventEnvelope fact, MediaEvent event) {
    return owners
        .of(fact, event)
        .chain(
            owner ->
                owner.isPresent()
                    ? log.append(fact, event, owner.get())
                        .map(appended -> appended ? Outcome.done() : Outcome.duplicate())
                    : Uni.createFrom().item(ownerless(fact)));
  }

  private static Outcome ownerless(EventEnvelope fact) {
    return new Outcome.Parked(
        ErrorClass.DATA, "stream " + fact.streamId() + " does not say whose it is");
  }
}
