package io.medianest.gateway.upload;

import io.medianest.messaging.command.UploadReply.Standing;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * How far an upload has come.
 *
 * @param mediaId what it becomes
 * @param status {@code open}, {@code writing} (somebody appends right now) or {@code completed}
 * @param size of the file, or -1 while it is not known
 * @param offset bytes from the beginning without a gap
 * @param partSize of every part but the last
 * @param parts whole ones in storage, by whichever door they came
 */
@RegisterForReflection(targets = {UploadStatus.class, UploadStatus.Stored.class})
record UploadStatus(
    String uploadId,
    String mediaId,
    String status,
    long size,
    long offset,
    long partSize,
    List<Stored> parts,
    Instant expiresAt) {

  /**
   * @param etag to be named when the upload is completed
   */
  record Stored(int number, long size, String etag) {}

  static UploadStatus of(Standing standing) {
    return new UploadStatus(
        standing.uploadId(),
        standing.mediaId(),
        statusOf(standing),
        standing.size(),
        standing.offset(),
        standing.partSize(),
        standing.parts().stream()
            .map(part -> new Stored(part.number(), part.size(), part.etag()))
            .toList(),
        standing.expiresAt());
  }

  private static String statusOf(Standing standing) {
    if (standing.completed()) {
      return "completed";
    }
    return standing.locked() ? "writing" : "open";
  }
}
