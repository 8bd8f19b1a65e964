package io.medianest.upload.storage;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the bucket answers: without it no upload can be opened or completed. */
@Readiness
class StorageReadiness implements AsyncHealthCheck {
  private static final String NAME = "Object storage";
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final ObjectStore objects;

  StorageReadiness(ObjectStore objects) {
    this.objects = objects;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return objects
        .probe()
        .ifNoItem()
        .after(PATIENCE)
        .fail()
        .map(_ -> HealthCheckResponse.up(NAME))
        .onFailure()
        .recoverWithItem(HealthCheckResponse.down(NAME));
  }
}
