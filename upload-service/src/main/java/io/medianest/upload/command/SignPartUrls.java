package io.medianest.upload.command;

import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.UploadCommand.SignParts;
import io.medianest.messaging.command.UploadReply.Parts;
import io.medianest.upload.postgres.SessionTable;
import io.medianest.upload.session.Decision;
import io.medianest.upload.session.PartPlan.PlannedPart;
import io.medianest.upload.session.SessionState;
import io.medianest.upload.session.UploadDecider;
import io.medianest.upload.session.UploadSession;
import io.medianest.upload.storage.ObjectStore;
import io.medianest.upload.storage.PresignedUrls;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Signs part URLs; the first call turns an upload into a multipart one. */
@ApplicationScoped
class SignPartUrls {
  private final Sessions sessions;
  private final SessionTable table;
  private final UploadDecider decider;
  private final ObjectStore objects;
  private final PresignedUrls urls;

  SignPartUrls(
      Sessions sessions,
      SessionTable table,
      UploadDecider decider,
      ObjectStore objects,
      PresignedUrls urls) {
    this.sessions = sessions;
    this.table = table;
    this.decider = decider;
    this.objects = objects;
    this.urls = urls;
  }

  Uni<Reply> handle(SignParts command) {
    return sessions.with(
        command.uploadId(),
        command.caller(),
        session ->
            switch (session.state()) {
              case SessionState.Opened _ -> sign(session, command);
              case SessionState.Completed _ -> Uni.createFrom().item(Sessions.alreadyCompleted());
              case SessionState.Aborted _ -> Uni.createFrom().item(Sessions.notFound());
            });
  }

  private Uni<Reply> sign(UploadSession session, SignParts command) {
    return switch (decider.signParts(session, command)) {
      case Decision.Denied<List<PlannedPart>>(var refused) -> Uni.createFrom().item(refused);
      case Decision.Granted<List<PlannedPart>>(var parts) ->
          multipart(session)
              .map(
                  ready ->
                      ready
                          .<Reply>map(s -> new Parts(s.id(), urls.parts(s, parts)))
                          .orElseGet(Sessions::notFound));
    };
  }

  /** Of two first calls at once one multipart upload stays; the other is given up again. */
  private Uni<Optional<UploadSession>> multipart(UploadSession session) {
    if (session.multipartId().isPresent()) {
      return Uni.createFrom().item(Optional.of(session));
    }
    return objects
        .beginMultipart(session.objectKey())
        .chain(
            mine ->
                table
                    .setMultipart(session, mine)
                    .call(
                        now ->
                            now.flatMap(UploadSession::multipartId).equals(Optional.of(mine))
                                ? Uni.createFrom().voidItem()
                                : objects.abortMultipart(session.objectKey(), mine)));
  }
}
