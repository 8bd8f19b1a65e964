package io.medianest.gateway.erasure;

import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.command.EventStoreCommand;
import io.medianest.messaging.event.EventCatalogue;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.UserEvent;
import io.medianest.messaging.event.UserEvent.Forgotten;
import io.medianest.messaging.store.EventStore;
import io.medianest.messaging.topology.Services;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An erasure as the log tells it, in the person's own stream. The ids of its events come from its
 * own, so that appending one again is harmless.
 */
@ApplicationScoped
class ErasureFacts {
  private final EventStore store;

  ErasureFacts(EventStore store) {
    this.store = store;
  }

  Uni<Void> requested(Erasure e) {
    return append(
        e,
        "requested",
        e.requestedAt(),
        new UserEvent.ErasureRequested(e.person().userId(), e.person().tenant(), e.id(), e.by()));
  }

  Uni<Void> erased(Erasure e) {
    return append(
        e,
        "erased",
        e.erasedAt(),
        new UserEvent.Erased(e.person().userId(), e.person().tenant(), e.id(), e.found()));
  }

  /** What the hub has confirmed; empty while it has not. */
  Uni<Optional<Forgotten>> forgotten(Erasure e) {
    return store
        .read(UserEvent.streamId(e.person().userId()), e.correlationId())
        .map(
            stream ->
                stream.stream()
                    .filter(fact -> EventCatalogue.find(fact.type()).isPresent())
                    .map(EventCodec::event)
                    .filter(Forgotten.class::isInstance)
                    .map(Forgotten.class::cast)
                    .filter(forgotten -> forgotten.erasureId().equals(e.id()))
                    .findFirst());
  }

  private Uni<Void> append(Erasure e, String what, Instant at, UserEvent event) {
    String stream = UserEvent.streamId(e.person().userId());
    EventEnvelope fact =
        EventCodec.envelope(
                event,
                Services.API_GATEWAY,
                stream,
                at,
                e.person().tenant(),
                e.correlationId(),
                null)
            .withId(e.id() + "-" + what);
    return store
        .append(stream, EventStoreCommand.ANY_VERSION, List.of(fact), e.correlationId())
        .replaceWithVoid();
  }
}
