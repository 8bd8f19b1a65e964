package io.medianest.eventstore.replay;

import io.medianest.messaging.delivery.Delivery;
import io.medianest.messaging.delivery.ListenerOptions;
import io.medianest.messaging.delivery.Outcome;
import io.medianest.messaging.delivery.QueueListeners;
import io.medianest.messaging.delivery.RetrySchedule;
import io.medianest.messaging.topology.Queues;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** One listener that builds up state and takes replays, one that acts outside and does not. */
@ApplicationScoped
class ReplayListeners {
  private final List<Delivery> building = new CopyOnWriteArrayList<>();
  private final List<Delivery> acting = new CopyOnWriteArrayList<>();
  private final MeterRegistry meters;

  ReplayListeners(MeterRegistry meters) {
    this.meters = meters;
  }

  void start(
      @Observes StartupEvent event,
      QueueListeners listeners,
      @Channel("building-in") Multi<Message<byte[]>> builds,
      @Channel("acting-in") Multi<Message<byte[]>> acts) {
    listeners.listen(
        builds,
        new ListenerOptions(Queues.ANALYTICS_EVENTS, 4, RetrySchedule.COMMANDS).withReplays(),
        delivery -> taken(building, delivery));
    listeners.listen(
        acts,
        new ListenerOptions(Queues.NOTIFICATIONS, 4, RetrySchedule.COMMANDS),
        delivery -> taken(acting, delivery));
  }

  List<Delivery> building(String replayId) {
    return of(building, replayId);
  }

  List<Delivery> acting(String replayId) {
    return of(acting, replayId);
  }

  long endedAsDuplicates() {
    return (long)
        meters
            .counter("medianest.deliveries", "queue", Queues.NOTIFICATIONS, "outcome", "duplicate")
            .count();
  }

  private static Uni<Outcome> taken(List<Delivery> into, Delivery delivery) {
    into.add(delivery);
    return Uni.createFrom().item(Outcome.done());
  }

  private static List<Delivery> of(List<Delivery> all, String replayId) {
    return all.stream().filter(d -> d.replay().filter(replayId::equals).isPresent()).toList();
  }
}
