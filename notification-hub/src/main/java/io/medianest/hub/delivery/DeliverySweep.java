package io.medianest.hub.delivery;

import io.medianest.hub.notification.NotificationConfig;
import io.medianest.messaging.command.NotificationCommand.Deliver;
import io.medianest.messaging.request.Requests;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Orders what is due. Any pod takes any of it, no two the same. An order that never arrives is
 * given again later, since what it is about has not ended.
 */
@ApplicationScoped
class DeliverySweep {
  private static final Logger LOG = Logger.getLogger(DeliverySweep.class);

  /** Nobody waits for the answer: by then it is carried out, or waits in the broker. */
  private static final Duration ENOUGH = Duration.ofSeconds(5);

  private final DeliveryStore store;
  private final Requests requests;
  private final NotificationConfig config;
  private final Clock clock;

  DeliverySweep(DeliveryStore store, Requests requests, NotificationConfig config, Clock clock) {
    this.store = store;
    this.requests = requests;
    this.config = config;
    this.clock = clock;
  }

  @Scheduled(
      every = "${medianest.hub.notifications.sweep:5s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> sweep() {
    return store
        .takeDue(clock.instant(), config.redelivery())
        .chain(
            orders ->
                Multi.createFrom()
                    .iterable(orders)
                    .onItem()
                    .transformToUniAndMerge(this::order)
                    .collect()
                    .last())
        .onFailure()
        .invoke(failure -> LOG.warnf("what is due waits: %s", failure))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }

  private Uni<Void> order(Deliver order) {
    return requests
        .ask(order, UUID.randomUUID().toString(), ENOUGH)
        .onFailure()
        .invoke(failure -> LOG.debugf("an order is not answered: %s", failure))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }

  @Scheduled(every = "1h", delayed = "5m")
  Uni<Void> forget() {
    return store
        .forgetBefore(clock.instant().minus(config.retention()))
        .invoke(gone -> LOG.debugf("%d notifications forgotten", gone))
        .replaceWithVoid();
  }
}
