package io.medianest.messaging.event;

import java.time.Duration;

/**
 * The life of one media object. They stand in the stream {@code media-<mediaId>}, which is also the
 * truth about its job.
 */
public sealed interface MediaEvent extends Event {
  String mediaId();

  String jobId();

  /** The stream a media object's events stand in. */
  static String streamId(String mediaId) {
    return "media-" + mediaId;
  }

  /**
   * The bytes are complete, checked and catalogued; processing may begin.
   *
   * @param ownerId user id of the owner
   * @param contentType verified against the first bytes, not merely declared
   * @param size bytes
   * @param sha256 lower-case hex digest of the original
   * @param objectKey key in the media bucket
   * @param fileName as the client named it, sanitised
   * @param clientId the client's own id for its device, or null
   * @param sessionId the client's own id for a group of uploads, or null
   * @param caption or null
   * @param priority 1-10
   */
  record Uploaded(
      String mediaId,
      String jobId,
      String tenant,
      String ownerId,
      MediaKind kind,
      String contentType,
      long size,
      String sha256,
      String objectKey,
      String fileName,
      String clientId,
      String sessionId,
      String caption,
      Pipeline pipeline,
      int priority)
      implements MediaEvent {}

  /** Somebody asked for (another) processing of a media object that is already catalogued. */
  record ProcessingRequested(
      String mediaId, String jobId, MediaKind kind, Pipeline pipeline, int priority)
      implements MediaEvent {}

  /**
   * A worker has taken the job.
   *
   * @param attempt 1 for the first; also the fencing number: a result that carries an older one is
   *     refused
   * @param workerId instance id of the worker
   */
  record ProcessingStarted(String mediaId, String jobId, int attempt, String workerId)
      implements MediaEvent {}

  /** One step of the pipeline is done. */
  record StepCompleted(String mediaId, String jobId, int attempt, String step, long durationMillis)
      implements MediaEvent {}

  /** One step of the pipeline failed; whether the job ends with it is told by the next event. */
  record StepFailed(
      String mediaId,
      String jobId,
      int attempt,
      String step,
      ErrorClass errorClass,
      String code,
      String reason)
      implements MediaEvent {}

  /** The attempt failed and another one will follow after the delay. */
  record RetryScheduled(
      String mediaId, String jobId, int attempt, Duration delay, ErrorClass errorClass, String code)
      implements MediaEvent {}

  /**
   * Something of it can be watched while the rest is still being made: poster, sound, the lowest
   * quality, and a master playlist that grows. Told at most once an attempt.
   *
   * @param manifest what can be shown so far; its own file is not stored yet
   */
  record BecamePlayable(String mediaId, String jobId, int attempt, Manifest manifest)
      implements MediaEvent {}

  /**
   * Whoever looks at content for this installation does not call it safe: somebody should look at
   * it. It is published all the same; told together with the job's end.
   *
   * @param reason in the checker's words, e.g. {@code nudity 0.97}; {@code unchecked} when it could
   *     not say
   */
  record ContentFlagged(String mediaId, String jobId, int attempt, String reason)
      implements MediaEvent {}

  /** All steps are done; the renditions are stored and may be shown. */
  record ProcessingCompleted(
      String mediaId, String jobId, int attempt, Manifest manifest, long durationMillis)
      implements MediaEvent {}

  /**
   * The job has ended for good without a result.
   *
   * @param code stable, e.g. {@code media.corrupt}
   * @param reason one sentence a user understands
   */
  record ProcessingFailed(
      String mediaId, String jobId, int attempt, ErrorClass errorClass, String code, String reason)
      implements MediaEvent {}

  /** The owner has called the job off. */
  record ProcessingCancelled(String mediaId, String jobId, String by) implements MediaEvent {}

  /**
   * It is gone: nothing of it is shown or handed out any more, and its bytes go with the last
   * reference to them. The last event of its stream that means anything: every job of it that has
   * not ended is called off with it.
   *
   * @param jobId of the job that began with the upload
   * @param by user id of who has deleted it, or {@code storage} when its original was removed there
   */
  record Deleted(String mediaId, String jobId, String tenant, String ownerId, String by)
      implements MediaEvent {}
}
