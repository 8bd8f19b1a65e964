package io.medianest.worker.health;

import io.medianest.worker.scratch.Room;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Disk and memory for one more job; without, jobs wait in the broker until there is room. */
@Readiness
class RoomCheck implements HealthCheck {
  private final Room room;

  RoomCheck(Room room) {
    this.room = room;
  }

  @Override
  public HealthCheckResponse call() {
    Optional<String> shortage = room.shortage();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("room").status(shortage.isEmpty());
    shortage.ifPresent(what -> response.withData("problem", what));
    return response.build();
  }
}
