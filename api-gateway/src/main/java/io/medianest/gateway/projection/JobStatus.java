package io.medianest.gateway.projection;

/** As clients know it. */
public enum JobStatus {
  QUEUED,
  RUNNING,
  COMPLETED,
  FAILED,
  CANCELLED
}
