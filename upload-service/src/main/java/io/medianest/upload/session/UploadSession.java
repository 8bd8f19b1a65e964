package io.medianest.upload.session;

import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.upload.content.MediaFormat;
import java.time.Instant;
import java.util.Optional;

/**
 * One upload, from the first word about it to the catalogue.
 *
 * @param id chosen by whoever opened it
 * @param declaredFormat null when the client has not said
 * @param declaredSize bytes, or {@link #SIZE_UNKNOWN}
 * @param declaredSha256 lower-case hex, or null
 * @param partSize bytes of every part but the last; fixed for the session's life
 * @param multipartId of the object store, once parts are wanted
 */
public record UploadSession(
    String id,
    Caller owner,
    String mediaId,
    String jobId,
    String objectKey,
    String fileName,
    MediaFormat declaredFormat,
    long declaredSize,
    String declaredSha256,
    Labels labels,
    long partSize,
    Optional<String> multipartId,
    Instant openedAt,
    Instant expiresAt,
    SessionState state) {

  public static final long SIZE_UNKNOWN = -1;

  public boolean belongsTo(Caller caller) {
    return owner.equals(caller);
  }

  public boolean isOpen() {
    return state instanceof SessionState.Opened;
  }

  /** Whether it needs more than one part; false while its size is not known. */
  public boolean exceedsOnePart() {
    return declaredSize > partSize;
  }

  public UploadSession labelled(Labels newLabels) {
    return with(newLabels, multipartId, state);
  }

  public UploadSession multipart(String newMultipartId) {
    return with(labels, Optional.of(newMultipartId), state);
  }

  public UploadSession in(SessionState newState) {
    return with(labels, multipartId, newState);
  }

  private UploadSession with(
      Labels newLabels, Optional<String> newMultipartId, SessionState newState) {
    return new UploadSession(
        id,
        owner,
        mediaId,
        jobId,
        objectKey,
        fileName,
        declaredFormat,
        declaredSize,
        declaredSha256,
        newLabels,
        partSize,
        newMultipartId,
        openedAt,
        expiresAt,
        newState);
  }
}
