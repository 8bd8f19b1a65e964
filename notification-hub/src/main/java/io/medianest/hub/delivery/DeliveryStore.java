package io.medianest.hub.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.messaging.command.NotificationCommand.Deliver;
import io.medianest.messaging.command.NotificationPreferences.Medium;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is to be sent. Everything here fails when the store is away. */
public interface DeliveryStore {
  /** How a delivery ended. */
  enum Ending {
    SENT,
    /** Read in the application, or its user was there: sending it would only repeat it. */
    SEEN,
    NO_ADDRESS
  }

  /**
   * One that has not ended.
   *
   * @param seen whether it has been read in the application
   * @param shown whether it stands in the application at all
   */
  record Open(
      long id, String type, JsonNode data, Instant createdAt, boolean seen, boolean shown) {}

  /**
   * Takes what is due, an order for each user and medium. What is taken comes back after {@code
   * redelivery}, twice as long each time, unless it has ended by then; after the last time it is
   * given up.
   */
  Uni<List<Deliver>> takeDue(Instant now, Duration redelivery);

  /** Those of an order that have not ended, oldest first. */
  Uni<List<Open>> open(String userId, Medium medium, List<Long> ids);

  Uni<Void> end(List<Long> ids, Ending ending);

  /** Deletes notifications of before, and with them their deliveries. */
  Uni<Integer> forgetBefore(Instant horizon);
}
