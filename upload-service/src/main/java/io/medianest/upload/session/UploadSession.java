package io.medianest.upload.session;

import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.messaging.event.MediaKind;
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
 * @param note what whoever opened it wants to be told again, or null
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
    Ledger ledger,
    String note,
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

  /** Whether it is known that one PUT is enough, and nobody has begun otherwise. */
  public boolean isOnePart() {
    return declaredSize >= 0 && !exceedsOnePart() && multipartId.isEmpty();
  }

  /** Whether it was said at its beginning that it is one. */
  public boolean isDeclaredVideo() {
    return declaredFormat != null && declaredFormat.kind() == MediaKind.VIDEO;
  }

  /** Part URLs went to somebody who does not record what he stores. */
  public UploadSession signedForStrangers() {
    return recorded(ledger.withStrangers(true));
  }

  /** Bytes from the beginning that are safely there. */
  public long offset() {
    return ledger.offset(PartPlan.of(this));
  }

  /** Whether nothing is missing. */
  public boolean isAllThere() {
    return declaredSize >= 0 && offset() == declaredSize;
  }

  public UploadSession labelled(Labels newLabels) {
    return with(declaredSize, newLabels, multipartId, expiresAt, ledger, state);
  }

  public UploadSession multipart(String newMultipartId) {
    return with(declaredSize, labels, Optional.of(newMultipartId), expiresAt, ledger, state);
  }

  public UploadSession in(SessionState newState) {
    return with(declaredSize, labels, multipartId, expiresAt, ledger, newState);
  }

  public UploadSession recorded(Ledger newLedger) {
    return with(declaredSize, labels, multipartId, expiresAt, newLedger, state);
  }

  /** Of bytes that are where they are. */
  public UploadSession storedAt(String key) {
    return new UploadSession(
        id,
        owner,
        mediaId,
        jobId,
        key,
        fileName,
        declaredFormat,
        declaredSize,
        declaredSha256,
        labels,
        partSize,
        multipartId,
        openedAt,
        expiresAt,
        ledger,
        note,
        state);
  }

  UploadSession sized(long size) {
    return with(size, labels, multipartId, expiresAt, ledger, state);
  }

  UploadSession livingUntil(Instant newExpiresAt) {
    return with(declaredSize, labels, multipartId, newExpiresAt, ledger, state);
  }

  private UploadSession with(
      long newSize,
      Labels newLabels,
      Optional<String> newMultipartId,
      Instant newExpiresAt,
      Ledger newLedger,
      SessionState newState) {
    return new UploadSession(
        id,
        owner,
        mediaId,
        jobId,
        objectKey,
        fileName,
        declaredFormat,
        newSize,
        declaredSha256,
        newLabels,
        partSize,
        newMultipartId,
        openedAt,
        newExpiresAt,
        newLedger,
        note,
        newState);
  }
}
