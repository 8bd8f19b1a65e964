package io.medianest.analytics.counting;

import io.medianest.analytics.AnalyticsConfig;
import io.medianest.messaging.delivery.FactListeners;
import io.medianest.messaging.delivery.Outcome;
import io.medianest.messaging.event.EventCatalogue;
import io.medianest.messaging.event.EventEnvelope;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Counts every fact of every topic, of types this release does not know as well. */
@ApplicationScoped
class FactListener {
  private final FactListeners facts;
  private final EventCounts counts;
  private final CountingPolicy policy;
  private final MeterRegistry meters;

  FactListener(
      FactListeners facts,
      EventCounts counts,
      AnalyticsConfig config,
      MeterRegistry meters,
      Clock clock) {
    this.facts = facts;
    this.counts = counts;
    this.policy = new CountingPolicy(config.retention(), clock);
    this.meters = meters;
  }

  @Incoming("facts-in")
  Uni<Void> on(Message<byte[]> message) {
    return facts.handle("analytics", message, this::count);
  }

  private Uni<Outcome> count(EventEnvelope fact) {
    if (policy.isTooOld(fact)) {
      return Uni.createFrom().item(Outcome.duplicate());
    }
    return counts
        .count(fact.id(), fact.time(), fact.type(), CountingPolicy.minuteOf(fact))
        .map(counted -> counted ? counted(fact) : Outcome.duplicate());
  }

  private Outcome counted(EventEnvelope fact) {
    meters.counter("medianest.events", "type", label(fact)).increment();
    return Outcome.done();
  }

  /** Bounded, whatever is sent: a metric's labels are kept in memory for ever. */
  private static String label(EventEnvelope fact) {
    return EventCatalogue.find(fact.type()).isPresent() ? fact.type() : "unknown";
  }
}
