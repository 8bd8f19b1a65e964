package io.medianest.gateway.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medianest.messaging.command.UploadFailure;
import io.medianest.messaging.command.UploadReply.Standing;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * How far an upload has come.
 *
 * @param mediaId what it becomes
 * @param status {@code open}, {@code writing} (somebody appends right now), {@code completed} or,
 *     of an import, {@code failed}
 * @param size of the file, or -1 while it is not known
 * @param offset bytes from the beginning without a gap
 * @param partSize of every part but the last
 * @param parts whole ones in storage, by whichever door they came
 * @param failure why an import has failed; absent otherwise
 */
@RegisterForReflection(
    targets = {UploadStatus.class, UploadStatus.Stored.class, UploadStatus.Failure.class})
record UploadStatus(
    String uploadId,
    String mediaId,
    String status,
    long size,
    long offset,
    long partSize,
    List<Stored> parts,
    Instant expiresAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) Failure failure) {

  /**
   * @param etag to be named when the upload is completed
   */
  record Stored(int number, long size, String etag) {}

  /**
   * @param code as of a problem
   */
  record Failure(String code, String detail) {
    static Failure of(UploadFailure failure) {
      return failure == null ? null : new Failure(failure.code(), failure.detail());
    }
  }

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
        standing.expiresAt(),
        Failure.of(standing.failure()));
  }

  private static String statusOf(Standing standing) {
    if (standing.failure() != null) {
      return "failed";
    }
    if (standing.completed()) {
      return "completed";
    }
    return standing.locked() ? "writing" : "open";
  }
}
