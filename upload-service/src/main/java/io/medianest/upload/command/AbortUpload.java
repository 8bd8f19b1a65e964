package io.medianest.upload.command;

import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.UploadCommand.Abort;
import io.medianest.messaging.command.UploadReply.Aborted;
import io.medianest.upload.postgres.SessionTable;
import io.medianest.upload.session.SessionState;
import io.medianest.upload.session.UploadSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Gives an upload up. One that is not there is gone already, which is what the caller wants; a
 * completed one is media by now and stays.
 */
@ApplicationScoped
class AbortUpload {
  private final SessionTable sessions;
  private final Removal removal;

  AbortUpload(SessionTable sessions, Removal removal) {
    this.sessions = sessions;
    this.removal = removal;
  }

  Uni<Reply> handle(Abort command) {
    return sessions
        .find(command.uploadId())
        .chain(
            found ->
                found
                    .map(session -> abort(session, command))
                    .orElseGet(() -> Uni.createFrom().item(new Aborted(command.uploadId()))));
  }

  private Uni<Reply> abort(UploadSession session, Abort command) {
    if (!session.belongsTo(command.caller())) {
      return Uni.createFrom().item(Sessions.notFound());
    }
    return session.state() instanceof SessionState.Completed
        ? Uni.createFrom().item(Sessions.alreadyCompleted())
        : removal.abort(session).replaceWith(new Aborted(command.uploadId()));
  }
}
