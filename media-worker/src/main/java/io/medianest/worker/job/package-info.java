/**
 * A job's life: when it starts, what its failure means, how it ends.
 *
 * <p><b>Whether and when a failed job is tried again is decided in {@link
 * io.medianest.worker.job.JobRetryPolicy}</b>, by the class of the error (FEATURES rows B7, B8).
 * Whether a delivery starts an attempt at all is decided in {@link
 * io.medianest.worker.job.JobDecider}, from the media's events alone. {@link
 * io.medianest.worker.job.JobRunner} carries both decisions out; {@link
 * io.medianest.worker.job.FencedLog} makes sure that a worker whose attempt is no longer the newest
 * cannot record anything.
 *
 * <p>Pure but for the runner, which reaches the event store through {@link
 * io.medianest.worker.job.MediaStream}.
 */
package io.medianest.worker.job;
