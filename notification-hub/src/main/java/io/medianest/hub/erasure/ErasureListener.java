package io.medianest.hub.erasure;

import io.medianest.hub.live.archive.LiveArchive;
import io.medianest.hub.presence.Leases;
import io.medianest.hub.revocation.Revocations;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.command.EventStoreCommand;
import io.medianest.messaging.delivery.FactListeners;
import io.medianest.messaging.delivery.Outcome;
import io.medianest.messaging.event.EventCatalogue;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.UserEvent;
import io.medianest.messaging.event.UserEvent.Erased;
import io.medianest.messaging.event.UserEvent.Forgotten;
import io.medianest.messaging.store.EventStore;
import io.medianest.messaging.topology.Services;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Hears who is to be forgotten. Acknowledged after the confirmation stands in the log; done again
 * it finds less, and the first confirmation stays.
 */
@ApplicationScoped
class ErasureListener {
  private final FactListeners facts;
  private final Revocations revocations;
  private final Leases leases;
  private final UserTraces traces;
  private final StoredTraces stored;
  private final LiveArchive archive;
  private final EventStore store;
  private final Clock clock;

  ErasureListener(
      FactListeners facts,
      Revocations revocations,
      Leases leases,
      UserTraces traces,
      StoredTraces stored,
      LiveArchive archive,
      EventStore store,
      Clock clock) {
    this.facts = facts;
    this.revocations = revocations;
    this.leases = leases;
    this.traces = traces;
    this.stored = stored;
    this.archive = archive;
    this.store = store;
    this.clock = clock;
  }

  @Incoming("erasures-in")
  Uni<Void> on(Message<byte[]> message) {
    return facts.handle("hub-erasure", message, this::handle);
  }

  private Uni<Outcome> handle(EventEnvelope fact) {
    return EventCatalogue.find(fact.type()).isPresent()
            && EventCodec.event(fact) instanceof Erased erased
        ? revocations
            .endAll(erased.userId(), fact.time(), fact.id())
            .chain(() -> leases.forget(erased.userId()))
            .chain(() -> forget(erased.userId()))
            .chain(found -> confirm(fact, erased, found))
            .replaceWith(Outcome.done())
        : Uni.createFrom().item(Outcome.done());
  }

  /** The archive last: it is copied from what Redis has. */
  private Uni<Map<String, Long>> forget(String userId) {
    Map<String, Long> found = new HashMap<>();
    return stored
        .forget(userId)
        .invoke(found::putAll)
        .chain(() -> traces.forget(userId))
        .invoke(found::putAll)
        .chain(() -> archive.forget(userId))
        .invoke(archived -> found.put("archivedEvents", archived))
        .replaceWith(found);
  }

  private Uni<Void> confirm(EventEnvelope fact, Erased erased, Map<String, Long> found) {
    String stream = UserEvent.streamId(erased.userId());
    EventEnvelope forgotten =
        EventCodec.envelope(
            new Forgotten(erased.userId(), erased.erasureId(), found),
            Services.NOTIFICATION_HUB,
            stream,
            clock.instant(),
            fact.tenant(),
            fact.correlationId(),
            fact.id());
    return store
        .append(stream, EventStoreCommand.ANY_VERSION, List.of(forgotten), fact.correlationId())
        .replaceWithVoid();
  }
}
