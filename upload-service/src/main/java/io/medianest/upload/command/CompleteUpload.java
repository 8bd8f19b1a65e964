package io.medianest.upload.command;

import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.UploadCommand.Complete;
import io.medianest.messaging.command.UploadCommand.Part;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.event.MediaKind;
import io.medianest.upload.content.MediaFormat;
import io.medianest.upload.outbox.OutboxPump;
import io.medianest.upload.postgres.CompletionTable;
import io.medianest.upload.postgres.CompletionTable.Completion;
import io.medianest.upload.postgres.MediaTable;
import io.medianest.upload.postgres.QuotaTable;
import io.medianest.upload.quota.Exceeded;
import io.medianest.upload.session.Decision;
import io.medianest.upload.session.Media;
import io.medianest.upload.session.Refusal;
import io.medianest.upload.session.SessionState;
import io.medianest.upload.session.StoredObject;
import io.medianest.upload.session.UploadDecider;
import io.medianest.upload.session.UploadSession;
import io.medianest.upload.storage.ObjectStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Ends an upload: cheap checks first (the command's own words, one look at the object), then the
 * digest, then one transaction. A photo that came in one PUT with its digest known costs one read
 * of the session, one request to storage and that transaction. Any refusal removes the upload.
 */
@ApplicationScoped
class CompleteUpload {
  private static final Logger LOG = Logger.getLogger(CompleteUpload.class);

  private final Sessions sessions;
  private final UploadDecider decider;
  private final ObjectStore objects;
  private final CompletionTable completions;
  private final MediaTable catalogue;
  private final Removal removal;
  private final OutboxPump outbox;
  private final QuotaTable quotas;
  private final Quotas refusals;
  private final Clock clock;

  CompleteUpload(
      Sessions sessions,
      UploadDecider decider,
      ObjectStore objects,
      CompletionTable completions,
      MediaTable catalogue,
      Removal removal,
      OutboxPump outbox,
      QuotaTable quotas,
      Quotas refusals,
      Clock clock) {
    this.sessions = sessions;
    this.decider = decider;
    this.objects = objects;
    this.completions = completions;
    this.catalogue = catalogue;
    this.removal = removal;
    this.outbox = outbox;
    this.quotas = quotas;
    this.refusals = refusals;
    this.clock = clock;
  }

  Uni<Reply> handle(Complete command, Cause cause) {
    return sessions.with(
        command.uploadId(),
        command.caller(),
        session ->
            switch (session.state()) {
              case SessionState.Opened _ ->
                  session.ledger().lockedAt(clock.instant())
                      ? Uni.createFrom().item(locked())
                      : complete(session, command, cause);
              case SessionState.Completed(String mediaId, boolean duplicate) ->
                  again(session, mediaId, duplicate);
              case SessionState.Aborted _ -> Uni.createFrom().item(Sessions.notFound());
            });
  }

  private static Reply locked() {
    return Refusal.LOCKED.because("Somebody is still writing to this upload.");
  }

  /** The same answer as the first time. */
  private Uni<Reply> again(UploadSession session, String mediaId, boolean duplicate) {
    return catalogue
        .find(mediaId)
        .map(
            found ->
                found
                    .<Reply>map(media -> media.accepted(session.id(), duplicate))
                    .orElseGet(Sessions::notFound));
  }

  private Uni<Reply> complete(UploadSession opened, Complete command, Cause cause) {
    return switch (decider.amend(opened, command)) {
      case Decision.Denied<UploadSession>(var refused) -> refuse(opened, refused);
      case Decision.Granted<UploadSession>(var session) ->
          joined(session, command)
              .chain(
                  whole ->
                      whole
                          ? objects
                              .look(session.objectKey())
                              .chain(
                                  found ->
                                      found
                                          .map(object -> inspect(session, command, object, cause))
                                          .orElseGet(() -> incomplete(session)))
                          : incomplete(session));
    };
  }

  private Uni<Boolean> joined(UploadSession session, Complete command) {
    List<Part> parts = parts(session, command);
    return parts.isEmpty()
        ? Uni.createFrom().item(true)
        : objects.joinParts(session.objectKey(), session.multipartId().orElseThrow(), parts);
  }

  /** As told, or as recorded. */
  private static List<Part> parts(UploadSession session, Complete command) {
    return command.parts().isEmpty() ? session.ledger().parts() : command.parts();
  }

  private Uni<Reply> incomplete(UploadSession session) {
    return refuse(session, Refusal.INCOMPLETE.because("The bytes are not all there."));
  }

  private Uni<Reply> inspect(
      UploadSession session, Complete command, StoredObject object, Cause cause) {
    return switch (decider.inspect(session, command, object)) {
      case Decision.Denied<MediaFormat>(var refused) -> refuse(session, refused);
      case Decision.Granted<MediaFormat>(var format) ->
          quotas
              .room(session, object.size(), format.kind() == MediaKind.VIDEO)
              .chain(
                  exceeded ->
                      exceeded
                          .map(e -> full(session, e, cause))
                          .orElseGet(() -> digested(session, command, format, object, cause)));
    };
  }

  private Uni<Reply> full(UploadSession session, Exceeded exceeded, Cause cause) {
    return refusals
        .refused(session.owner(), exceeded, cause)
        .chain(refused -> refuse(session, refused));
  }

  private Uni<Reply> digested(
      UploadSession session,
      Complete command,
      MediaFormat format,
      StoredObject object,
      Cause cause) {
    return digest(session, command)
        .chain(sha256 -> admit(session, command, format, object.size(), sha256, cause));
  }

  private Uni<String> digest(UploadSession session, Complete command) {
    return decider.trustsDigestOf(command)
        ? Uni.createFrom().item(UploadDecider.lowerCase(command.sha256()))
        : objects.sha256(session.objectKey());
  }

  private Uni<Reply> admit(
      UploadSession session,
      Complete command,
      MediaFormat format,
      long size,
      String sha256,
      Cause cause) {
    return switch (decider.admit(session, command, format, size, sha256, clock.instant())) {
      case Decision.Denied<Media>(var refused) -> refuse(session, refused);
      case Decision.Granted<Media>(var media) ->
          completions
              .complete(session, media, fact(media, cause))
              .chain(
                  end ->
                      end.map(completion -> accept(session, command, completion))
                          .orElseGet(() -> Uni.createFrom().item(Sessions.notFound())));
    };
  }

  private Uni<Reply> accept(UploadSession session, Complete command, Completion end) {
    if (!end.duplicate()) {
      outbox.wake();
    }
    return leftovers(session, command, end)
        .onFailure()
        .invoke(failure -> LOG.warnf(failure, "leftovers of %s wait for the sweep", session.id()))
        .onFailure()
        .recoverWithNull()
        .replaceWith(() -> end.media().accepted(session.id(), end.duplicate()));
  }

  /** A duplicate's bytes; or parts that were begun and not used, because all went up in one PUT. */
  private Uni<Void> leftovers(UploadSession session, Complete command, Completion end) {
    if (end.duplicate()) {
      return removal.stored(session);
    }
    return session
        .multipartId()
        .filter(_ -> parts(session, command).isEmpty())
        .map(id -> objects.abortMultipart(session.objectKey(), id))
        .orElseGet(() -> Uni.createFrom().voidItem())
        .chain(() -> removal.pieces(session));
  }

  private Uni<Reply> refuse(UploadSession session, Refused refused) {
    return removal.abort(session).replaceWith(refused);
  }

  private EventEnvelope fact(Media media, Cause cause) {
    return cause.fact(
        media.uploaded(),
        MediaEvent.streamId(media.id()),
        media.createdAt(),
        media.owner().tenant());
  }
}
