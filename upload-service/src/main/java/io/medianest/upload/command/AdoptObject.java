package io.medianest.upload.command;

import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.UploadCommand;
import io.medianest.messaging.command.UploadReply.Accepted;
import io.medianest.messaging.command.UploadReply.ObjectObserved;
import io.medianest.messaging.command.UploadReply.Seen;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.store.EventStore;
import io.medianest.upload.postgres.MediaTable;
import io.medianest.upload.postgres.QuotaTable;
import io.medianest.upload.postgres.QuotaTable.Opening;
import io.medianest.upload.quota.Exceeded;
import io.medianest.upload.session.Decision;
import io.medianest.upload.session.FoundKey;
import io.medianest.upload.session.Refusal;
import io.medianest.upload.session.UploadDecider;
import io.medianest.upload.session.UploadSession;
import io.medianest.upload.storage.ObjectStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * Makes media of an object that other tools have put into the bucket: an upload is opened where the
 * object lies and completed at once, so that everything holds for it that holds for any upload. A
 * refused one is removed, as a refused upload is.
 */
@ApplicationScoped
class AdoptObject {
  private final UploadDecider decider;
  private final MediaTable catalogue;
  private final EventStore store;
  private final QuotaTable quotas;
  private final Quotas refusals;
  private final ObjectStore objects;
  private final CompleteUpload completion;
  private final Clock clock;

  AdoptObject(
      UploadDecider decider,
      MediaTable catalogue,
      EventStore store,
      QuotaTable quotas,
      Quotas refusals,
      ObjectStore objects,
      CompleteUpload completion,
      Clock clock) {
    this.decider = decider;
    this.catalogue = catalogue;
    this.store = store;
    this.quotas = quotas;
    this.refusals = refusals;
    this.objects = objects;
    this.completion = completion;
    this.clock = clock;
  }

  /**
   * @param size bytes it has
   */
  Uni<Reply> adopt(FoundKey.Original original, long size, Cause cause) {
    return isTaken(original.mediaId(), cause)
        .chain(
            taken ->
                taken
                    ? Uni.createFrom()
                        .item(Refusal.BAD_KEY.because("The key holds the id of another media."))
                    : open(original, size, cause));
  }

  /** Also by one that is long gone: its stream is not to be gone on with. */
  private Uni<Boolean> isTaken(String mediaId, Cause cause) {
    return catalogue
        .knows(mediaId)
        .chain(
            known ->
                known
                    ? Uni.createFrom().item(true)
                    : store
                        .read(MediaEvent.streamId(mediaId), cause.correlationId())
                        .map(stream -> !stream.isEmpty()));
  }

  private Uni<Reply> open(FoundKey.Original original, long size, Cause cause) {
    String jobId = UUID.randomUUID().toString();
    return switch (decider.open(
        asUpload(original, size), original.mediaId(), jobId, clock.instant())) {
      case Decision.Denied<UploadSession>(var refused) -> remove(original, refused);
      case Decision.Granted<UploadSession>(var session) ->
          quotas
              .open(session.storedAt(original.key()))
              .chain(
                  opening ->
                      switch (opening) {
                        case Opening.Reserved(var there) -> complete(there, cause);
                        case Opening.Refused(var exceeded) -> full(original, exceeded, cause);
                      });
    };
  }

  private static UploadCommand.Open asUpload(FoundKey.Original original, long size) {
    return new UploadCommand.Open(
        "s3-" + original.mediaId(),
        original.owner(),
        original.name(),
        null,
        size,
        null,
        null,
        null,
        null,
        null,
        0);
  }

  private Uni<Reply> complete(UploadSession session, Cause cause) {
    var seenByNobody =
        new UploadCommand.Complete(session.id(), session.owner(), List.of(), -1, null, null);
    return completion
        .handle(seenByNobody, cause)
        .map(
            reply ->
                reply instanceof Accepted accepted
                    ? new ObjectObserved(
                        session.objectKey(),
                        accepted.duplicate() ? Seen.DUPLICATE : Seen.CREATED,
                        accepted.mediaId())
                    : reply);
  }

  private Uni<Reply> full(FoundKey.Original original, Exceeded exceeded, Cause cause) {
    return refusals
        .refused(original.owner(), exceeded, cause)
        .chain(refused -> remove(original, refused));
  }

  private Uni<Reply> remove(FoundKey.Original original, Refused refused) {
    return objects.delete(original.key()).replaceWith(refused);
  }
}
