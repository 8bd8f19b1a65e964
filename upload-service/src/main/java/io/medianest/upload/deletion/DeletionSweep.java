package io.medianest.upload.deletion;

import io.medianest.upload.config.UploadConfig;
import io.medianest.upload.postgres.DeletionTable;
import io.medianest.upload.postgres.DeletionTable.Deletion;
import io.medianest.upload.session.Media;
import io.medianest.upload.session.ObjectKey;
import io.medianest.upload.storage.Fragments;
import io.medianest.upload.storage.ObjectStore;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Removes the bytes of deleted media, original and renditions: at once, and once more when nobody
 * can write anything of it any more (a worker that had not noticed, a URL that still worked). The
 * mark goes last, so that a crash anywhere leaves something to begin again from; any number of pods
 * may sweep at once.
 *
 * <p>Bytes are never shared: a key holds the media's id, is unique in the catalogue, and the same
 * bytes of two persons are two objects. So the catalogue's row is the one reference there is, and a
 * row that is marked means that there is none.
 */
@ApplicationScoped
public class DeletionSweep {
  private static final Logger LOG = Logger.getLogger(DeletionSweep.class);
  private static final int BATCH = 50;
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

  private final DeletionTable table;
  private final ObjectStore objects;
  private final Fragments fragments;
  private final Clock clock;
  private final Duration lastLook;

  DeletionSweep(
      DeletionTable table,
      ObjectStore objects,
      Fragments fragments,
      Clock clock,
      UploadConfig config) {
    this.table = table;
    this.objects = objects;
    this.fragments = fragments;
    this.clock = clock;
    this.lastLook = config.deletion().lastLook();
  }

  /** Call after a deletion; does not wait. */
  public void wake() {
    sweep().subscribe().with(_ -> {}, failure -> LOG.debugf(failure, "the next sweep does it"));
  }

  @Scheduled(
      every = "${medianest.uploads.deletion.sweep-every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class,
      identity = "deleted-media")
  Uni<Void> sweep() {
    Instant now = clock.instant();
    return table
        .takeDue(BATCH)
        .onItem()
        .transformToMulti(due -> Multi.createFrom().iterable(due))
        .onItem()
        .transformToUniAndConcatenate(deletion -> sweep(deletion, now))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> sweep(Deletion deletion, Instant now) {
    Media media = deletion.media();
    Instant last = deletion.at().plus(lastLook);
    return objects
        .delete(media.objectKey())
        .chain(() -> fragments.deleteUnder(ObjectKey.renditions(media)))
        .chain(() -> now.isBefore(last) ? table.sweepAgain(media, last) : table.forget(media))
        .onFailure()
        .recoverWithUni(
            failure -> {
              LOG.warnf("bytes of media %s are removed later: %s", media.id(), failure);
              return table.sweepAgain(media, now.plus(AFTER_FAILURE));
            });
  }
}
