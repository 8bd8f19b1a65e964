package io.medianest.hub.answering;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.medianest.hub.delivery.Deliveries;
import io.medianest.hub.notification.Draft;
import io.medianest.hub.notification.NotificationStore;
import io.medianest.hub.notification.NotificationType;
import io.medianest.hub.notification.Notifications;
import io.medianest.hub.pod.Census;
import io.medianest.hub.push.PushDevice;
import io.medianest.hub.push.PushDevices;
import io.medianest.messaging.command.NotificationCommand;
import io.medianest.messaging.command.NotificationCommand.AddDevice;
import io.medianest.messaging.command.NotificationCommand.Announce;
import io.medianest.messaging.command.NotificationCommand.CountSockets;
import io.medianest.messaging.command.NotificationCommand.Deliver;
import io.medianest.messaging.command.NotificationCommand.GetDevices;
import io.medianest.messaging.command.NotificationCommand.GetPreferences;
import io.medianest.messaging.command.NotificationCommand.ListNotifications;
import io.medianest.messaging.command.NotificationCommand.MarkRead;
import io.medianest.messaging.command.NotificationCommand.RemoveDevice;
import io.medianest.messaging.command.NotificationCommand.SavePreferences;
import io.medianest.messaging.command.NotificationReply;
import io.medianest.messaging.command.NotificationReply.Announced;
import io.medianest.messaging.command.NotificationReply.Delivered;
import io.medianest.messaging.command.NotificationReply.Devices;
import io.medianest.messaging.command.NotificationReply.PreferencesFound;
import io.medianest.messaging.command.Reply;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Does what a command asks for, unless {@link CommandPolicy} is against it. */
@ApplicationScoped
class Answers {
  private final Notifications notifications;
  private final NotificationStore store;
  private final PushDevices devices;
  private final Deliveries deliveries;
  private final Census census;
  private final CommandPolicy policy;
  private final Clock clock;

  Answers(
      Notifications notifications,
      NotificationStore store,
      PushDevices devices,
      Deliveries deliveries,
      Census census,
      CommandPolicy policy,
      Clock clock) {
    this.notifications = notifications;
    this.store = store;
    this.devices = devices;
    this.deliveries = deliveries;
    this.census = census;
    this.policy = policy;
    this.clock = clock;
  }

  /** Fails when trying again may help. */
  Uni<Reply> to(NotificationCommand<?> command) {
    return policy
        .refuse(command)
        .<Uni<Reply>>map(refused -> Uni.createFrom().item(refused))
        .orElseGet(() -> carryOut(command).map(reply -> reply));
  }

  private Uni<? extends NotificationReply> carryOut(NotificationCommand<?> command) {
    return switch (command) {
      case ListNotifications c ->
          notifications.list(c.userId(), c.before(), c.limit(), c.unreadOnly());
      case MarkRead c -> notifications.markRead(c.userId(), c.ids());
      case GetPreferences c -> preferences(c.userId());
      case SavePreferences c ->
          store
              .savePreferences(c.userId(), c.preferences())
              .replaceWith(new PreferencesFound(c.preferences()));
      case GetDevices c -> devices(c.userId());
      case AddDevice c ->
          devices
              .add(c.userId(), new PushDevice(c.endpoint(), c.p256dh(), c.auth()), clock.instant())
              .chain(() -> devices(c.userId()));
      case RemoveDevice c ->
          devices.remove(c.userId(), c.endpoint()).chain(() -> devices(c.userId()));
      case Announce c -> announce(c);
      case CountSockets _ -> census.take();
      case Deliver c -> deliveries.deliver(c).map(Delivered::new);
    };
  }

  private Uni<PreferencesFound> preferences(String userId) {
    return store.preferences(List.of(userId)).map(found -> new PreferencesFound(found.get(userId)));
  }

  private Uni<Devices> devices(String userId) {
    return devices
        .of(userId)
        .chain(all -> devices.key().map(key -> new Devices(all.size(), key.text())));
  }

  private Uni<Announced> announce(Announce command) {
    Draft draft =
        new Draft(
            NotificationType.ANNOUNCEMENT,
            command.announcementId(),
            JsonNodeFactory.instance
                .objectNode()
                .put("title", command.title())
                .put("text", command.text()));
    Uni<Integer> told =
        command.userIds().isEmpty()
            ? notifications.tellEverybody(draft)
            : notifications.tell(command.userIds().stream().distinct().toList(), draft);
    return told.map(Announced::new);
  }
}
