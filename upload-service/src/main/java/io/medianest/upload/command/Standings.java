package io.medianest.upload.command;

import io.medianest.messaging.command.UploadReply.Standing;
import io.medianest.messaging.command.UploadReply.StoredPart;
import io.medianest.upload.postgres.FailureTable;
import io.medianest.upload.session.SessionState;
import io.medianest.upload.session.UploadSession;
import java.time.Instant;
import java.util.List;

/** How far a session has come, as others are told. */
final class Standings {
  private Standings() {}

  /** Whether somebody may have stored bytes that nobody has recorded. */
  static boolean needsStorage(UploadSession session) {
    return session.ledger().strangers() || session.ledger().lease().isEmpty();
  }

  static Standing of(UploadSession session, List<StoredPart> listed, Instant now) {
    boolean completed = session.state() instanceof SessionState.Completed;
    return new Standing(
        session.id(),
        // Another's than the session's own when the bytes were there before.
        session.state() instanceof SessionState.Completed(String mediaId, _)
            ? mediaId
            : session.mediaId(),
        session.declaredSize(),
        completed ? session.declaredSize() : session.offset(),
        session.partSize(),
        completed,
        session.ledger().lockedAt(now),
        listed,
        session.note(),
        session.expiresAt());
  }

  /** Of an upload of which nothing but its end is known. */
  static Standing failed(String uploadId, FailureTable.Failed failed, Instant now) {
    return new Standing(
        uploadId,
        failed.mediaId(),
        UploadSession.SIZE_UNKNOWN,
        0,
        0,
        false,
        false,
        List.of(),
        null,
        now,
        failed.failure());
  }
}
