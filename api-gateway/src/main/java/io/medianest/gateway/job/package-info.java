/**
 * Jobs as their owners see them: {@link io.medianest.gateway.job.JobResource}. Status and timeline
 * come from the read model, the percentage of a running job from Redis ({@link
 * io.medianest.gateway.job.ProgressCache}), where {@link io.medianest.gateway.job.ProgressListener}
 * keeps the latest. What owners order about them, {@link io.medianest.gateway.job.JobOrders} passes
 * on to upload-service.
 */
package io.medianest.gateway.job;
