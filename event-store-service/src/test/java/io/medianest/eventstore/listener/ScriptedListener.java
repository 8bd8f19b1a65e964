package io.medianest.eventstore.listener;

import io.medianest.messaging.delivery.Delivery;
import io.medianest.messaging.delivery.ListenerOptions;
import io.medianest.messaging.delivery.Outcome;
import io.medianest.messaging.delivery.QueueListeners;
import io.medianest.messaging.delivery.RetrySchedule;
import io.medianest.messaging.topology.Queues;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** A listener whose handler the test writes. */
@ApplicationScoped
public class ScriptedListener {
  public static final String QUEUE = Queues.ANALYTICS_COMMANDS;
  static final RetrySchedule THREE_TRIES = new RetrySchedule(3, Duration.ofMillis(500));

  private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
  private volatile Function<Delivery, Uni<Outcome>> script =
      _ -> Uni.createFrom().item(Outcome.done());

  void start(
      @Observes StartupEvent event,
      QueueListeners listeners,
      @Channel("scripted-in") Multi<Message<byte[]>> channel) {
    listeners.listen(channel, new ListenerOptions(QUEUE, 4, THREE_TRIES), this::handle);
  }

  public void play(Function<Delivery, Uni<Outcome>> handler) {
    script = handler;
  }

  /** What the handler has been given of one message. */
  List<Delivery> of(String messageId) {
    return deliveries.stream().filter(d -> d.messageId().equals(messageId)).toList();
  }

  private Uni<Outcome> handle(Delivery delivery) {
    deliveries.add(delivery);
    return script.apply(delivery);
  }
}
