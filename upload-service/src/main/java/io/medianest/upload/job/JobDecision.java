package io.medianest.upload.job;

import io.medianest.messaging.command.Refused;
import io.medianest.messaging.event.MediaEvent;
import java.time.Instant;

/** What an order about a job leads to. */
public sealed interface JobDecision {
  /**
   * A fact to be appended.
   *
   * @param version the stream must still have
   */
  record Change(MediaEvent event, long version) implements JobDecision {}

  /**
   * An earlier order has led to the fact already.
   *
   * @param version of the fact in its stream
   */
  record Changed(String jobId, long version, Instant at) implements JobDecision {}

  record Denied(Refused refused) implements JobDecision {}
}
