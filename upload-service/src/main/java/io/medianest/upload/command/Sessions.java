package io.medianest.upload.command;

import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.upload.postgres.SessionTable;
import io.medianest.upload.session.Refusal;
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

  static Reply notFound() {
    return Refusal.NOT_FOUND.because("There is no such upload.");
  }

  static Reply alreadyCompleted() {
    return Refusal.ALREADY_COMPLETED.because("This upload has been completed.");
  }
}
