package io.medianest.worker.health;

import io.medianest.worker.blob.Blobs;
import io.medianest.worker.pipeline.JobFailure;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The media bucket answers this worker's credentials. */
@Readiness
class StorageCheck implements HealthCheck {
  private final Blobs blobs;

  StorageCheck(Blobs blobs) {
    this.blobs = blobs;
  }

  @Override
  public HealthCheckResponse call() {
    try {
      blobs.probe();
      return HealthCheckResponse.up("object storage");
    } catch (JobFailure failure) {
      return HealthCheckResponse.named("object storage")
          .down()
          .withData("problem", failure.code())
          .build();
    }
  }
}
