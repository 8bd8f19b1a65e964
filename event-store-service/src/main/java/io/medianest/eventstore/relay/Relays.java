package io.medianest.eventstore.relay;

import io.medianest.eventstore.log.EventReader;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.List;

/** Runs a relay for each destination while the service lives. */
@ApplicationScoped
class Relays {
  private static final Duration LAST_BATCH = Duration.ofSeconds(3);

  private final List<Destination> destinations;
  private final Leadership leadership;
  private final EventReader reader;
  private final MeterRegistry meters;
  private volatile List<Running> running = List.of();

  Relays(
      @Any Instance<Destination> destinations,
      Leadership leadership,
      EventReader reader,
      MeterRegistry meters) {
    this.destinations = destinations.stream().toList();
    this.leadership = leadership;
    this.reader = reader;
    this.meters = meters;
  }

  private record Running(Relay relay, Thread thread) {}

  void onStart(@Observes StartupEvent event) {
    start();
  }

  /** Before the connectors go: a batch that is on its way gets its confirms. */
  void onStop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event) {
    stop();
  }

  synchronized void start() {
    if (running.isEmpty()) {
      running = destinations.stream().map(this::start).toList();
    }
  }

  /** Ends every lead; what is not confirmed by then will be sent again by the next leader. */
  synchronized void stop() {
    running.forEach(r -> r.relay().stop());
    running.forEach(r -> end(r.thread()));
    running = List.of();
  }

  /** One for each destination. */
  List<Relay> relays() {
    return running.stream().map(Running::relay).toList();
  }

  private Running start(Destination destination) {
    Counter failures =
        meters.counter("medianest.relay.failures", "destination", destination.name());
    Relay relay = new Relay(destination, leadership, reader, failures);
    return new Running(relay, Thread.ofVirtual().name("relay-" + destination.name()).start(relay));
  }

  private static void end(Thread thread) {
    try {
      if (!thread.join(LAST_BATCH)) {
        thread.interrupt();
        thread.join(LAST_BATCH);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
