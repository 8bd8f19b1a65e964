package io.medianest.gateway.erasure;

import io.medianest.gateway.erasure.Erasure.Order;
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
        e.order(),
        "requested",
        e.order().at(),
        new UserEvent.ErasureRequested(
            e.order().person().userId(),
            e.order().person().tenant(),
            e.order().id(),
            e.order().by()));
  }

  Uni<Void> erased(Erasure e) {
    return append(
        e.order(),
        "erased",
        e.erasedAt(),
        new UserEvent.Erased(
            e.order().person().userId(), e.order().person().tenant(), e.order().id(), e.found()));
  }

  /** What the hub has confirmed; empty while it has not. */
  Uni<Optional<Forgotten>> forgotten(Order order) {
    return store
        .read(UserEvent.streamId(order.person().userId()), order.correlationId())
        .map(
            stream ->
                stream.stream()
                    .filter(fact -> EventCatalogue.find(fact.type()).isPresent())
                    .map(EventCodec::event)
                    .filter(Forgotten.class::isInstance)
                    .map(Forgotten.class::cast)
                    .filter(forgotten -> forgotten.erasureId().equals(order.id()))
                    .findFirst());
  }

  private Uni<Void> append(Order order, String what, Instant at, UserEvent event) {
    String stream = UserEvent.streamId(order.person().userId());
    EventEnvelope fact =
        EventCodec.envelope(
                event,
                Services.API_GATEWAY,
                stream,
                at,
                order.person().tenant(),
                order.correlationId(),
                null)
            .withId(order.id() + "-" + what);
    return store
        .append(stream, EventStoreCommand.ANY_VERSION, List.of(fact), order.correlationId())
        .replaceWithVoid();
  }
}
