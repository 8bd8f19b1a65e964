package io.medianest.upload.session;

import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.messaging.command.UploadReply.Accepted;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.upload.content.MediaFormat;
import java.time.Instant;

/**
 * Bytes that were checked and now belong to somebody.
 *
 * @param size bytes
 * @param sha256 lower-case hex; one live media per owner and digest
 */
public record Media(
    String id,
    String jobId,
    Caller owner,
    MediaFormat format,
    long size,
    String sha256,
    String objectKey,
    String fileName,
    Labels labels,
    Instant createdAt) {

  public static Media of(
      UploadSession session, MediaFormat format, long size, String sha256, Instant now) {
    return new Media(
        session.mediaId(),
        session.jobId(),
        session.owner(),
        format,
        size,
        sha256,
        session.objectKey(),
        session.fileName(),
        session.labels(),
        now);
  }

  /** The fact that begins its life. */
  public MediaEvent.Uploaded uploaded() {
    return new MediaEvent.Uploaded(
        id,
        jobId,
        owner.tenant(),
        owner.userId(),
        format.kind(),
        format.contentType(),
        size,
        sha256,
        objectKey,
        fileName,
        labels.clientId(),
        labels.sessionId(),
        labels.caption(),
        labels.pipeline(),
        labels.priority());
  }

  /** What the uploader is told. */
  public Accepted accepted(String uploadId, boolean duplicate) {
    return new Accepted(
        uploadId,
        id,
        jobId,
        duplicate,
        format.kind(),
        format.contentType(),
        size,
        sha256,
        fileName,
        objectKey,
        createdAt);
  }
}
