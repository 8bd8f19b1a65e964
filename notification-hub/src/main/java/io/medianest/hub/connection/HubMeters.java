package io.medianest.hub.connection;

import io.medianest.hub.protocol.CloseCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.function.Supplier;

/** What the hub counts about its sockets. */
@ApplicationScoped
class HubMeters {
  private final MeterRegistry registry;
  private final Counter sent;
  private final Counter conflated;

  HubMeters(MeterRegistry registry) {
    this.registry = registry;
    this.sent = registry.counter("medianest.hub.frames.sent");
    this.conflated = registry.counter("medianest.hub.frames.conflated");
  }

  void sent(int frames) {
    sent.increment(frames);
  }

  void conflated() {
    conflated.increment();
  }

  void closed(CloseCode code) {
    registry
        .counter("medianest.hub.closed", "reason", code.name().toLowerCase(Locale.ROOT))
        .increment();
  }

  void connections(Supplier<Number> open) {
    Gauge.builder("medianest.hub.connections", open).register(registry);
  }
}
