package io.medianest.hub.delivery;

import io.medianest.hub.delivery.DeliveryStore.Ending;
import io.medianest.hub.delivery.DeliveryStore.Open;
import io.medianest.hub.notification.NotificationStore;
import io.medianest.hub.presence.Presence;
import io.medianest.messaging.command.NotificationCommand.Deliver;
import io.medianest.messaging.command.NotificationPreferences.Medium;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Carries orders out. */
@ApplicationScoped
public class Deliveries {
  private final DeliveryStore store;
  private final NotificationStore notifications;
  private final Presence presence;
  private final Map<Medium, Sender> senders;

  Deliveries(
      DeliveryStore store,
      NotificationStore notifications,
      Presence presence,
      @All List<Sender> senders) {
    this.store = store;
    this.notifications = notifications;
    this.presence = presence;
    this.senders =
        senders.stream().collect(Collectors.toUnmodifiableMap(Sender::medium, Function.identity()));
  }

  /**
   * Sends what of the order has not ended; an order that comes twice sends nothing the second time.
   * Whoever is there has seen it in the application. Fails when trying again may help.
   *
   * @return how many were sent
   */
  public Uni<Integer> deliver(Deliver order) {
    return store
        .open(order.userId(), order.medium(), order.deliveries())
        .chain(
            open ->
                isThere(order.userId())
                    .chain(
                        there -> {
                          List<Open> seen =
                              open.stream().filter(each -> isSeen(each, there)).toList();
                          List<Open> due =
                              open.stream().filter(each -> !isSeen(each, there)).toList();
                          return store.end(ids(seen), Ending.SEEN).chain(() -> send(order, due));
                        }));
  }

  private static boolean isSeen(Open delivery, boolean there) {
    return delivery.seen() || (there && delivery.shown());
  }

  private Uni<Integer> send(Deliver order, List<Open> due) {
    if (due.isEmpty()) {
      return Uni.createFrom().item(0);
    }
    return notifications
        .preferences(List.of(order.userId()))
        .map(found -> found.get(order.userId()))
        .chain(preferences -> senders.get(order.medium()).send(order.userId(), preferences, due))
        .chain(
            sent ->
                store
                    .end(ids(due), sent ? Ending.SENT : Ending.NO_ADDRESS)
                    .replaceWith(sent ? due.size() : 0));
  }

  private Uni<Boolean> isThere(String userId) {
    return presence.of(List.of(userId)).map(status -> status.getFirst().online());
  }

  private static List<Long> ids(List<Open> deliveries) {
    return deliveries.stream().map(Open::id).toList();
  }
}
