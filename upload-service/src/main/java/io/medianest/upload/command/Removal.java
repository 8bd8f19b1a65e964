package io.medianest.upload.command;

import io.medianest.upload.postgres.SessionTable;
import io.medianest.upload.session.ObjectKey;
import io.medianest.upload.session.SessionState;
import io.medianest.upload.session.UploadSession;
import io.medianest.upload.storage.Fragments;
import io.medianest.upload.storage.ObjectStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Removes a session and the bytes that nobody owns any more: bytes first, so that a crash in
 * between leaves a row for the sweep to find, never bytes nobody knows of.
 */
@ApplicationScoped
public class Removal {
  private static final Logger LOG = Logger.getLogger(Removal.class);

  private final SessionTable sessions;
  private final ObjectStore objects;
  private final Fragments fragments;

  Removal(SessionTable sessions, ObjectStore objects, Fragments fragments) {
    this.sessions = sessions;
    this.objects = objects;
    this.fragments = fragments;
  }

  /** Gives an open session up; does nothing to one that has completed. */
  Uni<Void> abort(UploadSession session) {
    return sessions
        .abort(session.id())
        .chain(aborted -> aborted.map(this::remove).orElseGet(() -> Uni.createFrom().voidItem()));
  }

  /**
   * Removes a session that is over. Never fails: what cannot be removed now stays marked, and the
   * sweep comes back for it.
   */
  public Uni<Void> remove(UploadSession over) {
    return bytes(over)
        .chain(() -> sessions.delete(over.id()))
        .onFailure()
        .invoke(failure -> LOG.warnf(failure, "upload %s is removed later", over.id()))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> bytes(UploadSession over) {
    return switch (over.state()) {
      case SessionState.Opened _ ->
          throw new IllegalArgumentException("an open session is aborted first");
      case SessionState.Aborted _ -> stored(over);
      case SessionState.Completed(_, boolean duplicate) ->
          duplicate ? stored(over) : Uni.createFrom().voidItem();
    };
  }

  /** Everything that was stored under the session's own key. */
  Uni<Void> stored(UploadSession session) {
    Uni<Void> parts =
        session
            .multipartId()
            .map(id -> objects.abortMultipart(session.objectKey(), id))
            .orElseGet(() -> Uni.createFrom().voidItem());
    return parts.chain(() -> objects.delete(session.objectKey())).chain(() -> pieces(session));
  }

  /** What writers have stored of parts that were not full; there is none without a lease. */
  Uni<Void> pieces(UploadSession session) {
    return session.ledger().lease().isEmpty()
        ? Uni.createFrom().voidItem()
        : fragments.deleteUnder(ObjectKey.pieces(session));
  }
}
