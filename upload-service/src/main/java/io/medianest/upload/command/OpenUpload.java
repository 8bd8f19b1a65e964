package io.medianest.upload.command;

import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.UploadCommand.Open;
import io.medianest.messaging.command.UploadReply.Opened;
import io.medianest.messaging.command.UploadReply.PartUrl;
import io.medianest.upload.postgres.QuotaTable;
import io.medianest.upload.postgres.QuotaTable.Opening;
import io.medianest.upload.quota.Exceeded;
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
  private static final int SIGNED_AT_ONCE = 100;

  private final UploadDecider decider;
  private final QuotaTable quotas;
  private final Quotas refusals;
  private final ObjectStore objects;
  private final PresignedUrls urls;
  private final Clock clock;

  OpenUpload(
      UploadDecider decider,
      QuotaTable quotas,
      Quotas refusals,
      ObjectStore objects,
      PresignedUrls urls,
      Clock clock) {
    this.decider = decider;
    this.quotas = quotas;
    this.refusals = refusals;
    this.objects = objects;
    this.urls = urls;
    this.clock = clock;
  }

  Uni<Reply> handle(Open command, Cause cause) {
    String mediaId = UUID.randomUUID().toString();
    String jobId = UUID.randomUUID().toString();
    return switch (decider.open(command, mediaId, jobId, clock.instant())) {
      case Decision.Denied<UploadSession>(var refused) -> Uni.createFrom().item(refused);
      case Decision.Granted<UploadSession>(var session) ->
          prepared(session)
              .chain(
                  ready ->
                      quotas
                          .open(ready)
                          .chain(
                              opening ->
                                  switch (opening) {
                                    case Opening.Reserved(var there) -> answer(ready, there);
                                    case Opening.Refused(var exceeded) ->
                                        refused(ready, exceeded, cause);
                                  }));
    };
  }

  private Uni<Reply> refused(UploadSession session, Exceeded exceeded, Cause cause) {
    return tidied(session)
        .chain(() -> refusals.refused(session.owner(), exceeded, cause))
        .map(Reply.class::cast);
  }

  private Uni<Void> tidied(UploadSession session) {
    return session
        .multipartId()
        .map(id -> objects.abortMultipart(session.objectKey(), id))
        .orElseGet(() -> Uni.createFrom().voidItem());
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
    return (repeated ? tidied(wanted) : Uni.createFrom().voidItem())
        .replaceWith(
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
        session.exceedsOnePart()
            ? urls.parts(session, PartPlan.of(session).range(1, SIGNED_AT_ONCE))
            : List.of();
    return new Opened(
        session.id(),
        session.mediaId(),
        urls.whole(session),
        session.partSize(),
        parts,
        session.expiresAt());
  }
}
