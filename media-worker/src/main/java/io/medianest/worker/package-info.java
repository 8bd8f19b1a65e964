/**
 * media-worker: bytes in, renditions out. A delivery enters by {@link
 * io.medianest.worker.intake.JobListeners}, becomes a job in {@link
 * io.medianest.worker.job.JobRunner}, and runs one of the lists of steps of its kind: {@link
 * io.medianest.worker.image.ImagePipelines}, {@link io.medianest.worker.video.VideoPipelines},
 * {@link io.medianest.worker.audio.AudioPipelines}, {@link
 * io.medianest.worker.document.DocumentPipelines}.
 *
 * <p>Whether and when a failed job is tried again is decided in one place: {@link
 * io.medianest.worker.job.JobRetryPolicy}.
 */
package io.medianest.worker;
