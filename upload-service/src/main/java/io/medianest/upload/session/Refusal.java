package io.medianest.upload.session;

import io.medianest.messaging.command.Refused;
import java.util.Optional;

/** Every "no" of this service: code, HTTP status at the edge, and whether a retry can help. */
public enum Refusal {
  /** Also for what belongs to somebody else: its existence is nobody's business. */
  NOT_FOUND("not-found", 404),
  BAD_REQUEST("upload.bad-request", 400),
  BAD_FILE_NAME("upload.bad-file-name", 422),
  BAD_FIELD("upload.bad-field", 422),
  CAPTION_TOO_LONG("upload.caption-too-long", 422),
  BAD_PRIORITY("upload.bad-priority", 422),
  BAD_DIGEST("upload.bad-digest", 422),
  BAD_PARTS("upload.bad-parts", 422),
  UNSUPPORTED_TYPE("upload.unsupported-type", 415),
  TYPE_MISMATCH("upload.type-mismatch", 415),
  EMPTY("upload.empty", 422),
  TOO_LARGE("upload.too-large", 413),
  INCOMPLETE("upload.incomplete", 409),
  SIZE_MISMATCH("upload.size-mismatch", 422),
  DIGEST_MISMATCH("upload.digest-mismatch", 422),
  QUOTA_BYTES("quota.bytes-exceeded", 413),
  QUOTA_FILES("quota.files-exceeded", 413),
  QUOTA_MINUTES("quota.minutes-exceeded", 413),
  /** Helps by itself: uploads end. */
  QUOTA_UPLOADS("quota.too-many-uploads", 429),
  /** Somebody else is appending; also to a writer whose right has gone to another. */
  LOCKED("upload.locked", 423),
  ALREADY_COMPLETED("upload.already-completed", 409),
  /** An object whose key is not one of its tenant's media. */
  BAD_KEY("storage.bad-key", 403),
  JOB_FINISHED("job.already-finished", 409),
  JOB_NOT_FAILED("job.not-failed", 409);

  private final String code;
  private final int status;

  Refusal(String code, int status) {
    this.code = code;
    this.status = status;
  }

  public String code() {
    return code;
  }

  /**
   * @param detail one sentence for the client
   */
  public Refused because(String detail) {
    return new Refused(code, status, detail, this == LOCKED || this == QUOTA_UPLOADS);
  }

  /** Refuses when {@code wrong}. */
  Optional<Refused> when(boolean wrong, String detail) {
    return wrong ? Optional.of(because(detail)) : Optional.empty();
  }
}
