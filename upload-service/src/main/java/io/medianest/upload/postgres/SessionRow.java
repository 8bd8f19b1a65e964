package io.medianest.upload.postgres;

import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.messaging.event.Pipeline;
import io.medianest.upload.content.MediaFormat;
import io.medianest.upload.session.Labels;
import io.medianest.upload.session.Ledger;
import io.medianest.upload.session.SessionState;
import io.medianest.upload.session.UploadSession;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** An {@link UploadSession} as stored. */
@Entity
@Table(name = "upload_session")
class SessionRow {
  enum State {
    OPENED,
    COMPLETED,
    ABORTED
  }

  @Id String id;

  String tenant;

  @Column(name = "owner_id")
  String ownerId;

  @Enumerated(EnumType.STRING)
  State state;

  @Column(name = "state_since")
  Instant stateSince;

  @Column(name = "media_id")
  String mediaId;

  @Column(name = "job_id")
  String jobId;

  @Column(name = "object_key")
  String objectKey;

  @Column(name = "file_name")
  String fileName;

  @Enumerated(EnumType.STRING)
  @Column(name = "declared_format")
  MediaFormat declaredFormat;

  @Column(name = "declared_size")
  long declaredSize;

  @Column(name = "declared_sha256")
  String declaredSha256;

  @Column(name = "client_id")
  String clientId;

  @Column(name = "session_id")
  String sessionId;

  String caption;

  @Enumerated(EnumType.STRING)
  Pipeline pipeline;

  int priority;

  @Column(name = "part_size")
  long partSize;

  @Column(name = "multipart_id")
  String multipartId;

  @Column(name = "completed_media_id")
  String completedMediaId;

  @Column(name = "opened_at")
  Instant openedAt;

  @Column(name = "expires_at")
  Instant expiresAt;

  /** One ETag a line. */
  String etags;

  /** A writer, a colon and a number of bytes a line. */
  String tail;

  boolean whole;

  @Column(name = "lease_writer")
  String leaseWriter;

  @Column(name = "lease_until")
  Instant leaseUntil;

  boolean strangers;

  String note;

  static SessionRow of(UploadSession session) {
    SessionRow row = new SessionRow();
    row.id = session.id();
    row.tenant = session.owner().tenant();
    row.ownerId = session.owner().userId();
    row.mediaId = session.mediaId();
    row.jobId = session.jobId();
    row.objectKey = session.objectKey();
    row.fileName = session.fileName();
    row.declaredFormat = session.declaredFormat();
    row.declaredSha256 = session.declaredSha256();
    row.clientId = session.labels().clientId();
    row.sessionId = session.labels().sessionId();
    row.caption = session.labels().caption();
    row.pipeline = session.labels().pipeline();
    row.priority = session.labels().priority();
    row.partSize = session.partSize();
    row.multipartId = session.multipartId().orElse(null);
    row.openedAt = session.openedAt();
    row.note = session.note();
    row.take(session);
    row.enter(session.state(), session.openedAt());
    return row;
  }

  /** What an append changes. */
  void take(UploadSession session) {
    Ledger ledger = session.ledger();
    declaredSize = session.declaredSize();
    expiresAt = session.expiresAt();
    etags = LedgerText.ofEtags(ledger.etags());
    tail = LedgerText.ofPieces(ledger.tail());
    whole = ledger.whole();
    leaseWriter = ledger.lease().map(Ledger.Lease::writer).orElse(null);
    leaseUntil = ledger.lease().map(Ledger.Lease::until).orElse(null);
    strangers = ledger.strangers();
  }

  private Ledger ledger() {
    return new Ledger(
        LedgerText.etags(etags),
        LedgerText.pieces(tail),
        whole,
        Optional.ofNullable(leaseWriter).map(writer -> new Ledger.Lease(writer, leaseUntil)),
        strangers);
  }

  void enter(SessionState next, Instant now) {
    stateSince = now;
    switch (next) {
      case SessionState.Opened _ -> state = State.OPENED;
      case SessionState.Aborted _ -> state = State.ABORTED;
      case SessionState.Completed completed -> {
        state = State.COMPLETED;
        completedMediaId = completed.mediaId();
      }
    }
  }

  UploadSession toSession() {
    return new UploadSession(
        id,
        new Caller(tenant, ownerId),
        mediaId,
        jobId,
        objectKey,
        fileName,
        declaredFormat,
        declaredSize,
        declaredSha256,
        new Labels(clientId, sessionId, caption, pipeline, priority),
        partSize,
        Optional.ofNullable(multipartId),
        openedAt,
        expiresAt,
        ledger(),
        note,
        switch (state) {
          case OPENED -> new SessionState.Opened();
          case ABORTED -> new SessionState.Aborted();
          case COMPLETED ->
              new SessionState.Completed(completedMediaId, !completedMediaId.equals(mediaId));
        });
  }
}
