package io.medianest.hub.live.intake;

import io.medianest.hub.live.MediaOwner;
import io.medianest.hub.live.redis.MediaOwners;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.event.EventCatalogue;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.store.EventStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Whose a media object is that a fact is about. Fails while neither Redis nor the store is there.
 */
@ApplicationScoped
public class FactOwners {
  private final MediaOwners owners;
  private final EventStore store;

  FactOwners(MediaOwners owners, EventStore store) {
    this.owners = owners;
    this.store = store;
  }

  /** Of a fact of a media stream; empty when the stream does not say. */
  public Uni<Optional<MediaOwner>> ofMedia(EventEnvelope fact) {
    return EventCodec.event(fact) instanceof MediaEvent event
        ? of(fact, event)
        : Uni.createFrom().item(Optional.empty());
  }

  Uni<Optional<MediaOwner>> of(EventEnvelope fact, MediaEvent event) {
    if (event instanceof MediaEvent.Uploaded uploaded) {
      return remembered(uploaded);
    }
    return owners
        .find(event.mediaId())
        .chain(known -> known.isPresent() ? Uni.createFrom().item(known) : ask(fact));
  }

  /** The stream's first fact says whose it is; needed only when Redis has forgotten. */
  private Uni<Optional<MediaOwner>> ask(EventEnvelope fact) {
    return store
        .read(fact.streamId(), fact.correlationId())
        .chain(
            stream ->
                stream.stream()
                    .filter(stored -> EventCatalogue.find(stored.type()).isPresent())
                    .map(EventCodec::event)
                    .filter(MediaEvent.Uploaded.class::isInstance)
                    .map(MediaEvent.Uploaded.class::cast)
                    .findFirst()
                    .map(this::remembered)
                    .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
  }

  private Uni<Optional<MediaOwner>> remembered(MediaEvent.Uploaded uploaded) {
    MediaOwner owner = MediaOwner.of(uploaded);
    return owners.remember(uploaded.mediaId(), owner).replaceWith(Optional.of(owner));
  }
}
