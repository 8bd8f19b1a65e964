package io.medianest.upload.command;

import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.UploadCommand;
import io.medianest.messaging.command.UploadReply.MediaDeleted;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.upload.deletion.DeletionSweep;
import io.medianest.upload.outbox.OutboxPump;
import io.medianest.upload.postgres.DeletionTable;
import io.medianest.upload.postgres.DeletionTable.Deletion;
import io.medianest.upload.session.Media;
import io.medianest.upload.session.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Deletes media. What makes it deleted is one transaction; workers are told, and bytes removed,
 * after it. Whoever dies in between leaves the fact in the outbox and the mark in the catalogue.
 */
@ApplicationScoped
class DeleteMedia {
  private final DeletionTable table;
  private final OutboxPump outbox;
  private final WorkerControl workers;
  private final DeletionSweep sweep;
  private final Clock clock;

  DeleteMedia(
      DeletionTable table,
      OutboxPump outbox,
      WorkerControl workers,
      DeletionSweep sweep,
      Clock clock) {
    this.table = table;
    this.outbox = outbox;
    this.workers = workers;
    this.sweep = sweep;
    this.clock = clock;
  }

  Uni<Reply> handle(UploadCommand.DeleteMedia command, Cause cause) {
    return delete(
            command.mediaId(),
            media ->
                media.owner().equals(command.caller())
                    || (command.administrator()
                        && media.owner().tenant().equals(command.caller().tenant())),
            command.caller().userId(),
            cause)
        .map(
            found ->
                found
                    .<Reply>map(
                        deletion ->
                            new MediaDeleted(
                                deletion.media().id(),
                                deletion.media().owner().userId(),
                                deletion.at()))
                    .orElseGet(() -> Refusal.NOT_FOUND.because("There is no such media.")));
  }

  /**
   * @param by user id, or whatever else has deleted it
   * @return empty when there is none that is {@code allowed}
   */
  Uni<Optional<Deletion>> delete(String mediaId, Predicate<Media> allowed, String by, Cause cause) {
    return table
        .delete(mediaId, allowed, media -> fact(media, by, cause))
        .call(
            found ->
                found
                    .map(deletion -> followed(deletion, cause))
                    .orElseGet(() -> Uni.createFrom().voidItem()));
  }

  /** The job of the upload is told of at once; any other notices by the fact. */
  private Uni<Void> followed(Deletion deletion, Cause cause) {
    outbox.wake();
    sweep.wake();
    return workers.stop(deletion.media().jobId(), cause);
  }

  private EventEnvelope fact(Media media, String by, Cause cause) {
    return cause.fact(
        new MediaEvent.Deleted(
            media.id(), media.jobId(), media.owner().tenant(), media.owner().userId(), by),
        MediaEvent.streamId(media.id()),
        clock.instant(),
        media.owner().tenant());
  }
}
