package io.medianest.upload.command;

import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.UploadCommand.Open;
import io.medianest.messaging.command.UploadReply.Opened;
import io.medianest.messaging.command.UploadReply.PartUrl;
import io.medianest.upload.postgres.SessionTable;
import io.medianest.upload.session.Decision;
import io.medianest.upload.session.PartPlan;
import io.medianest.upload.session.SessionState;
import io.medianest.upload.session.UploadDecider;
import io.medianest.upload.session.UploadSession;
import io.medianest.upload.storage.ObjectStore;
import io.medianest.upload.storage.PresignedUrls;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Opens a session, or finds the one a repeated command has opened before. */
@ApplicationScoped
class OpenUpload {
  private final UploadDecider decider;
  private final SessionTable sessions;
  private final ObjectStore objects;
  private final PresignedUrls urls;
  private final Clock clock;

  OpenUpload(
      UploadDecider decider,
      SessionTable sessions,
      ObjectStore objects,
      PresignedUrls urls,
      Clock clock) {
    this.decider = decider;
    this.sessions = sessions;
    this.objects = objects;
    this.urls = urls;
    this.clock = clock;
  }

  Uni<Reply> handle(Open command) {
    String mediaId = UUID.randomUUID().toString();
    String jobId = UUID.randomUUID().toString();
    return switch (decider.open(command, mediaId, jobId, clock.instant())) {
      case Decision.Denied<UploadSession>(var refused) -> Uni.createFrom().item(refused);
      case Decision.Granted<UploadSession>(var session) ->
          prepared(session).chain(sessions::insertUnlessThere).chain(s -> answer(session, s));
    };
  }

  private Uni<UploadSession> prepared(UploadSession session) {
    return session.exceedsOnePart()
        ? objects.beginMultipart(session.objectKey()).map(session::multipart)
        : Uni.createFrom().item(session);
  }

  /**
   * @param wanted as decided now
   * @param there as stored; another one when this command was carried out before
   */
  private Uni<Reply> answer(UploadSession wanted, UploadSession there) {
    boolean repeated = !there.mediaId().equals(wanted.mediaId());
    Uni<Void> tidied =
        repeated && wanted.multipartId().isPresent()
            ? objects.abortMultipart(wanted.objectKey(), wanted.multipartId().get())
            : Uni.createFrom().voidItem();
    return tidied.replaceWith(
        () ->
            there.belongsTo(wanted.owner())
                ? switch (there.state()) {
                  case SessionState.Opened _ -> opened(there);
                  case SessionState.Completed _ -> Sessions.alreadyCompleted();
                  case SessionState.Aborted _ -> Sessions.notFound();
                }
                : Sessions.notFound());
  }

  private Opened opened(UploadSession session) {
    List<PartUrl> parts =
        session.exceedsOnePart() ? urls.parts(session, PartPlan.of(session).all()) : List.of();
    return new Opened(
        session.id(),
        session.mediaId(),
        urls.whole(session),
        session.partSize(),
        parts,
        session.expiresAt());
  }
}
