package io.medianest.worker.job;

import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.topology.Services;
import io.medianest.worker.pipeline.JobStoppedException;
import io.medianest.worker.pipeline.StopSignal;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an attempt may record. Every append carries the version the attempt knows; if somebody else
 * has appended since, the stream is read again: a newer attempt, or an end of the job, stops this
 * one; anything else (a comment, another job of the same media) is waved through.
 */
final class FencedLog {
  private final MediaStream stream;
  private final Trigger trigger;
  private final Clock clock;
  private final int attempt;
  private long version;

  /**
   * @param version the stream's after {@code attempt} was started
   */
  FencedLog(MediaStream stream, Trigger trigger, Clock clock, int attempt, long version) {
    this.stream = stream;
    this.trigger = trigger;
    this.clock = clock;
    this.attempt = attempt;
    this.version = version;
  }

  /**
   * Records facts, all or none.
   *
   * @throws JobStoppedException when this attempt is no longer the job's newest, or the job is over
   */
  void append(MediaEvent... events) {
    // The same ids in every round: a repeat after a lost answer is no second fact.
    List<EventEnvelope> envelopes = envelopes(trigger, clock, events);
    OptionalLong appended = stream.append(version, envelopes);
    while (appended.isEmpty()) {
      version = stillMine();
      appended = stream.append(version, envelopes);
    }
    version = appended.getAsLong();
  }

  /** Reads the stream: why the job is no longer this attempt's; empty while it is. */
  Optional<StopSignal.Reason> lostBy() {
    return lostBy(JobHistory.of(trigger.jobId(), stream.read()));
  }

  private Optional<StopSignal.Reason> lostBy(JobHistory history) {
    if (history.attempt() > attempt) {
      return Optional.of(StopSignal.Reason.SUPERSEDED);
    }
    return history.ending().map(_ -> StopSignal.Reason.CANCELLED);
  }

  /** The stream's version, if nobody has taken the job away. */
  private long stillMine() {
    JobHistory history = JobHistory.of(trigger.jobId(), stream.read());
    lostBy(history)
        .ifPresent(
            reason -> {
              throw new JobStoppedException(reason);
            });
    return history.version();
  }

  static List<EventEnvelope> envelopes(Trigger trigger, Clock clock, MediaEvent... events) {
    EventEnvelope cause = trigger.envelope();
    return Arrays.stream(events)
        .map(
            event ->
                EventCodec.envelope(
                    event,
                    Services.MEDIA_WORKER,
                    cause.streamId(),
                    Instant.now(clock),
                    cause.tenant(),
                    cause.correlationId(),
                    cause.id()))
        .toList();
  }
}
