package io.medianest.upload.command;

import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.upload.postgres.SessionTable;
import io.medianest.upload.session.Refusal;
import io.medianest.upload.session.SessionState;
import io.medianest.upload.session.UploadSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;

/** Finds the session a command is about, for nobody but its owner. */
@ApplicationScoped
class Sessions {
  private final SessionTable table;

  Sessions(SessionTable table) {
    this.table = table;
  }

  /** Empty also when it is somebody else's or being removed. */
  Uni<Optional<UploadSession>> find(String uploadId, Caller caller) {
    return uploadId == null
        ? Uni.createFrom().item(Optional.empty())
        : table.find(uploadId).map(found -> found.filter(session -> session.belongsTo(caller)));
  }

  /** Hands the session to {@code use}, or answers that there is none. */
  Uni<Reply> with(String uploadId, Caller caller, Function<UploadSession, Uni<Reply>> use) {
    return find(uploadId, caller)
        .chain(found -> found.map(use).orElseGet(() -> Uni.createFrom().item(notFound())));
  }

  /** As {@link #with}, for what makes sense only while bytes may be stored. */
  Uni<Reply> withOpen(String uploadId, Caller caller, Function<UploadSession, Uni<Reply>> use) {
    return with(
        uploadId,
        caller,
        session ->
            switch (session.state()) {
              case SessionState.Opened _ -> use.apply(session);
              case SessionState.Completed _ -> Uni.createFrom().item(alreadyCompleted());
              case SessionState.Aborted _ -> Uni.createFrom().item(notFound());
            });
  }

  static Reply notFound() {
    return Refusal.NOT_FOUND.because("There is no such upload.");
  }

  static Reply alreadyCompleted() {
    return Refusal.ALREADY_COMPLETED.because("This upload has been completed.");
  }
}
