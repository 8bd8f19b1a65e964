package io.medianest.worker.intake;

import io.medianest.messaging.command.EventStoreReply.Appended;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.request.RequestRefusedException;
import io.medianest.messaging.store.EventStore;
import io.medianest.worker.job.MediaStream;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.JobStoppedException;
import io.medianest.worker.pipeline.StopSignal;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** One media's stream in event-store-service. The client tries again by itself for two minutes. */
final class EventStoreStream implements MediaStream {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final EventStore store;
  private final String streamId;
  private final String correlationId;

  EventStoreStream(EventStore store, String streamId, String correlationId) {
    this.store = store;
    this.streamId = streamId;
    this.correlationId = correlationId;
  }

  @Override
  public List<EventEnvelope> read() {
    return await(store.read(streamId, correlationId));
  }

  @Override
  public OptionalLong append(long expectedVersion, List<EventEnvelope> events) {
    return await(store.append(streamId, expectedVersion, events, correlationId))
            instanceof Appended(String _, long version)
        ? OptionalLong.of(version)
        : OptionalLong.empty();
  }

  private static <T> T await(Uni<T> answer) {
    try {
      return answer.await().atMost(PATIENCE);
    } catch (RequestRefusedException e) {
      throw new JobFailure.Defect("the event store refuses: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      if (Thread.currentThread().isInterrupted() || e.getCause() instanceof InterruptedException) {
        throw new JobStoppedException(StopSignal.Reason.SHUTDOWN);
      }
      throw JobFailure.Unavailable.eventStore(e);
    }
  }
}
