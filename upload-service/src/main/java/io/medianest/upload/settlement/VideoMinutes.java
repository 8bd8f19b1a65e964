package io.medianest.upload.settlement;

import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.event.MediaEvent.ProcessingCompleted;
import io.medianest.messaging.store.EventStore;
import io.medianest.upload.postgres.DurationTable;
import io.medianest.upload.quota.QuotaDecider;
import io.medianest.upload.session.Media;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/**
 * Settles minutes of video from the results of processing. They are looked up in the event store,
 * video by video, and only where minutes are limited: so a limit that is set later counts what was
 * there before.
 */
@ApplicationScoped
class VideoMinutes {
  private static final Logger LOG = Logger.getLogger(VideoMinutes.class);
  private static final int BATCH = 20;
  private static final String CORRELATION = "video-minutes";
  private static final String COMPLETED = "media.processing.completed";

  private final DurationTable table;
  private final EventStore store;
  private final QuotaDecider quotas;
  private final Clock clock;

  VideoMinutes(DurationTable table, EventStore store, QuotaDecider quotas, Clock clock) {
    this.table = table;
    this.store = store;
    this.quotas = quotas;
    this.clock = clock;
  }

  @Scheduled(
      every = "2s",
      delayed = "5s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class,
      identity = "video-minutes")
  Uni<Void> settle() {
    if (!quotas.limitsVideo()) {
      return Uni.createFrom().voidItem();
    }
    return table
        .takeUnknown(BATCH, clock.instant())
        .onItem()
        .transformToMulti(videos -> Multi.createFrom().iterable(videos))
        .onItem()
        .transformToUniAndConcatenate(this::settle)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> settle(Media video) {
    return store
        .read(MediaEvent.streamId(video.id()), CORRELATION)
        .chain(
            stream -> {
              OptionalLong duration = duration(stream);
              return duration.isPresent()
                  ? table.settle(video, duration.getAsLong())
                  : Uni.createFrom().voidItem();
            })
        .onFailure()
        .invoke(failure -> LOG.debugf(failure, "the length of %s is asked for later", video.id()))
        .onFailure()
        .recoverWithNull();
  }

  private static OptionalLong duration(List<EventEnvelope> stream) {
    return stream.stream()
        .filter(event -> event.type().equals(COMPLETED))
        .map(EventCodec::event)
        .map(ProcessingCompleted.class::cast)
        .mapToLong(completed -> Math.max(0, completed.manifest().durationMillis()))
        .reduce((_, later) -> later);
  }
}
