package io.medianest.worker.job;

import io.medianest.messaging.event.EventEnvelope;
import io.medianest.worker.pipeline.JobFailure;
import java.util.List;
import java.util.OptionalLong;

/** The events of one media, as its worker sees them. Blocks. */
public interface MediaStream {
  /**
   * All events, in order.
   *
   * @throws JobFailure.Unavailable when the event store does not answer
   */
  List<EventEnvelope> read();

  /**
   * Appends all or nothing.
   *
   * @return the stream's new version; empty when it is not at {@code expectedVersion}
   * @throws JobFailure.Unavailable when the event store does not answer
   */
  OptionalLong append(long expectedVersion, List<EventEnvelope> events);
}
