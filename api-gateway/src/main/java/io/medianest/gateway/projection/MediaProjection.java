package io.medianest.gateway.projection;

import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.delivery.FactListeners;
import io.medianest.messaging.delivery.Outcome;
import io.medianest.messaging.event.EventCatalogue;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.MediaEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Takes the facts about media from Kafka into the read models. Acknowledged after the commit; a
 * fact that comes again changes nothing.
 */
@ApplicationScoped
class MediaProjection {
  private final FactListeners facts;
  private final ReadModel model;
  private final DeletedMedia gone;

  MediaProjection(FactListeners facts, ReadModel model, DeletedMedia gone) {
    this.facts = facts;
    this.model = model;
    this.gone = gone;
  }

  @Incoming("media-facts-in")
  Uni<Void> on(Message<byte[]> message) {
    return facts.handle("gateway-media", message, this::project);
  }

  private Uni<Outcome> project(EventEnvelope fact) {
    // A type of a newer fleet than this pod: nothing of it can be shown yet.
    if (EventCatalogue.find(fact.type()).isEmpty()
        || !(EventCodec.event(fact) instanceof MediaEvent event)) {
      return Uni.createFrom().item(Outcome.done());
    }
    if (event instanceof MediaEvent.Deleted deleted) {
      return gone.forget(deleted.mediaId(), deleted.ownerId()).map(MediaProjection::outcome);
    }
    return model
        .apply(fact, event, FactDecider.decide(event, fact.type(), fact.time()))
        .map(MediaProjection::outcome);
  }

  private static Outcome outcome(boolean isNew) {
    return isNew ? Outcome.done() : Outcome.duplicate();
  }
}
