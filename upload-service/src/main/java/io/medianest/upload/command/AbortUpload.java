package io.medianest.upload.command;

import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.UploadCommand.Abort;
import io.medianest.messaging.command.UploadReply.Aborted;
import io.medianest.upload.postgres.FailureTable;
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
  private final FailureTable failures;
  private final Removal removal;

  AbortUpload(SessionTable sessions, FailureTable failures, Removal removal) {
    this.sessions = sessions;
    this.failures = failures;
    this.removal = removal;
  }

  Uni<Reply> handle(Abort command) {
    return sessions
        .find(command.uploadId())
        .chain(
            found ->
                found
                    .map(session -> abort(session, command))
                    .orElseGet(() -> told(command, null).replaceWith(aborted(command))));
  }

  private Uni<Reply> abort(UploadSession session, Abort command) {
    if (!session.belongsTo(command.caller())) {
      return Uni.createFrom().item(Sessions.notFound());
    }
    return session.state() instanceof SessionState.Completed
        ? Uni.createFrom().item(Sessions.alreadyCompleted())
        : told(command, session.mediaId())
            .chain(() -> removal.abort(session))
            .replaceWith(aborted(command));
  }

  /** Before anything is removed: what has failed is never seen as what was never there. */
  private Uni<Void> told(Abort command, String mediaId) {
    return command.failure() == null
        ? Uni.createFrom().voidItem()
        : failures.tell(command.uploadId(), command.caller(), mediaId, command.failure());
  }

  private static Reply aborted(Abort command) {
    return new Aborted(command.uploadId());
  }
}
