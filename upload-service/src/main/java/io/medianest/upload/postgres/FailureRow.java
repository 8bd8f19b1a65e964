package io.medianest.upload.postgres;

import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.messaging.command.UploadFailure;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Table {@code upload_failure}. */
@Entity
@Table(name = "upload_failure")
class FailureRow {
  @Id
  @Column(name = "upload_id")
  String uploadId;

  String tenant;

  @Column(name = "owner_id")
  String ownerId;

  @Column(name = "media_id")
  String mediaId;

  String code;
  String detail;

  @Column(name = "failed_at")
  Instant failedAt;

  static FailureRow of(
      String uploadId, Caller owner, String mediaId, UploadFailure failure, Instant failedAt) {
    FailureRow row = new FailureRow();
    row.uploadId = uploadId;
    row.tenant = owner.tenant();
    row.ownerId = owner.userId();
    row.mediaId = mediaId;
    row.code = failure.code();
    row.detail = failure.detail();
    row.failedAt = failedAt;
    return row;
  }
}
