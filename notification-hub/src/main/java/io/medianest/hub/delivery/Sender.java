package io.medianest.hub.delivery;

import io.medianest.hub.delivery.DeliveryStore.Open;
import io.medianest.messaging.command.NotificationPreferences;
import io.medianest.messaging.command.NotificationPreferences.Medium;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** One medium. */
public interface Sender {
  Medium medium();

  /**
   * Sends all of it to one user. Fails when that may go better later.
   *
   * @return false when the user cannot be reached by this medium
   */
  Uni<Boolean> send(String userId, NotificationPreferences preferences, List<Open> messages);
}
