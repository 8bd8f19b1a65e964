package io.medianest.hub.notification.intake;

import io.medianest.hub.live.intake.FactOwners;
import io.medianest.hub.notification.Draft;
import io.medianest.hub.notification.NotificationConfig;
import io.medianest.hub.notification.NotificationRules;
import io.medianest.hub.notification.NotificationStore;
import io.medianest.hub.notification.Notifications;
import io.medianest.messaging.delivery.FactListeners;
import io.medianest.messaging.delivery.Outcome;
import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.event.EventEnvelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Tells whoever a fact is about. */
@ApplicationScoped
class NotificationListener {
  private static final String REGISTERED = "user.registered";

  /** Says whose the media is that later facts are about; remembered by then, whoever reads it. */
  private static final String UPLOADED = "media.uploaded";

  private final FactListeners facts;
  private final Notifications notifications;
  private final NotificationStore store;
  private final FactOwners owners;
  private final NotificationConfig config;
  private final Clock clock;

  NotificationListener(
      FactListeners facts,
      Notifications notifications,
      NotificationStore store,
      FactOwners owners,
      NotificationConfig config,
      Clock clock) {
    this.facts = facts;
    this.notifications = notifications;
    this.store = store;
    this.owners = owners;
    this.config = config;
    this.clock = clock;
  }

  @Incoming("notification-facts-in")
  Uni<Void> on(Message<byte[]> message) {
    return facts.handle("notifications", message, this::tell);
  }

  private Uni<Outcome> tell(EventEnvelope fact) {
    if (fact.type().equals(REGISTERED)) {
      return store.addRecipient(fact.data().path("userId").asText()).replaceWith(Outcome.done());
    }
    if (fact.type().equals(UPLOADED)) {
      return owners.ofMedia(fact).replaceWith(Outcome.done());
    }
    Optional<Draft> draft = NotificationRules.draft(fact);
    if (draft.isEmpty() || isOld(fact)) {
      return Uni.createFrom().item(Outcome.done());
    }
    return concerned(fact)
        .chain(
            userId ->
                userId.isEmpty()
                    ? Uni.createFrom().item(ownerless(fact))
                    : notifications
                        .tell(List.of(userId.get()), draft.get())
                        .map(told -> told > 0 ? Outcome.done() : Outcome.duplicate()));
  }

  /** Of a replay, or of an installation that has been away: nobody wants to be told now. */
  private boolean isOld(EventEnvelope fact) {
    return fact.time().isBefore(clock.instant().minus(config.newsAge()));
  }

  private Uni<Optional<String>> concerned(EventEnvelope fact) {
    String userId =
        NotificationRules.receiver(fact).orElse(fact.data().path("userId").asText(null));
    return userId == null
        ? owners.ofMedia(fact).map(owner -> owner.map(each -> each.ownerId()))
        : Uni.createFrom().item(Optional.of(userId));
  }

  private static Outcome ownerless(EventEnvelope fact) {
    return new Outcome.Parked(
        ErrorClass.DATA, "stream " + fact.streamId() + " does not say whose it is");
  }
}
