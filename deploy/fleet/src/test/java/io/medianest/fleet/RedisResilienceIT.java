package io.medianest.fleet;

import static org.awaitility.Awaitility.await;

import io.medianest.fleet.client.Client;
import io.medianest.fleet.client.LiveSocket;
import io.medianest.local.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Redis holds nothing that cannot wait. */
@ExtendWith(FleetExtension.class)
@Order(8)
class RedisResilienceIT {
  private static final int UPLOADS = 6;

  /** The one thing here that is a matter of time: how long it is away. */
  private static final Duration OUTAGE = Duration.ofSeconds(20);

  private final RunningFleet fleet;

  RedisResilienceIT(RunningFleet fleet) {
    this.fleet = fleet;
  }

  @Test
  void whileItIsAwayUploadsGoOnAndTheirLiveEventsFollow() {
    Client owner = fleet.newUser();
    try (LiveSocket socket = owner.listen(fleet.url("notification-hub"));
        UploadLoad load = outageWithLoad(owner)) {
      List<Accepted> uploads = load.awaitAll();
      new Afterwards(fleet, owner, uploads).everyJobIsCompleted().eachWasCompletedOnce();

      fleet.server(Part.REDIS).start();

      for (Accepted upload : uploads) {
        await("live events of the outage")
            .atMost(Waits.RECOVERY)
            .until(() -> socket.heardTheEndOf(upload.mediaId()));
      }
    }
  }

  /** Returns after the outage's length, with Redis still away. */
  private UploadLoad outageWithLoad(Client owner) {
    fleet.server(Part.REDIS).kill();
    Instant end = Instant.now().plus(OUTAGE);
    UploadLoad load = UploadLoad.of(owner, UPLOADS);
    await().atMost(OUTAGE.multipliedBy(2)).until(() -> Instant.now().isAfter(end));
    return load;
  }
}
