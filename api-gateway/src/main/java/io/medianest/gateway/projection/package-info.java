/**
 * The read models of media and jobs: {@link io.medianest.gateway.projection.MediaProjection} takes
 * facts from Kafka, {@link io.medianest.gateway.projection.FactDecider} says what each means,
 * {@link io.medianest.gateway.projection.ReadModel} writes it so that repeats and disorder do no
 * harm. {@code upload} and {@code job} prime the model after a write through {@link
 * io.medianest.gateway.projection.ReadModel#prime}. Tables {@code media}, {@code job}, {@code
 * job_timeline}.
 */
package io.medianest.gateway.projection;
