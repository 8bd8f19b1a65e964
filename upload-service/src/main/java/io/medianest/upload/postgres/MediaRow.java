package io.medianest.upload.postgres;

import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.event.Pipeline;
import io.medianest.upload.content.MediaFormat;
import io.medianest.upload.session.Labels;
import io.medianest.upload.session.Media;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A {@link Media} as stored. Kind and content type follow from the format; kept for queries. */
@Entity
@Table(name = "media")
class MediaRow {
  @Id String id;

  @Column(name = "job_id")
  String jobId;

  String tenant;

  @Column(name = "owner_id")
  String ownerId;

  @Enumerated(EnumType.STRING)
  MediaKind kind;

  @Enumerated(EnumType.STRING)
  MediaFormat format;

  @Column(name = "content_type")
  String contentType;

  long size;

  String sha256;

  @Column(name = "object_key")
  String objectKey;

  @Column(name = "file_name")
  String fileName;

  @Column(name = "client_id")
  String clientId;

  @Column(name = "session_id")
  String sessionId;

  String caption;

  @Enumerated(EnumType.STRING)
  Pipeline pipeline;

  int priority;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "deleted_at")
  Instant deletedAt;

  /** When what is left of it in storage is looked for next; null while it lives. */
  @Column(name = "sweep_at")
  Instant sweepAt;

  /** Of a video; null until its processing has told. */
  @Column(name = "duration_millis")
  Long durationMillis;

  /** When the event log is asked for it next; null: at once. */
  @Column(name = "duration_due")
  Instant durationDue;

  static MediaRow of(Media media) {
    MediaRow row = new MediaRow();
    row.id = media.id();
    row.jobId = media.jobId();
    row.tenant = media.owner().tenant();
    row.ownerId = media.owner().userId();
    row.kind = media.format().kind();
    row.format = media.format();
    row.contentType = media.format().contentType();
    row.size = media.size();
    row.sha256 = media.sha256();
    row.objectKey = media.objectKey();
    row.fileName = media.fileName();
    row.clientId = media.labels().clientId();
    row.sessionId = media.labels().sessionId();
    row.caption = media.labels().caption();
    row.pipeline = media.labels().pipeline();
    row.priority = media.labels().priority();
    row.createdAt = media.createdAt();
    return row;
  }

  Media toMedia() {
    return new Media(
        id,
        jobId,
        new Caller(tenant, ownerId),
        format,
        size,
        sha256,
        objectKey,
        fileName,
        new Labels(clientId, sessionId, caption, pipeline, priority),
        createdAt);
  }
}
