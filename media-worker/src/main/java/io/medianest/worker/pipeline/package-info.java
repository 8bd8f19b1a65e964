/**
 * A job as a readable list of steps. {@link io.medianest.worker.pipeline.Pipeline} is the list,
 * {@link io.medianest.worker.pipeline.Step} one entry, {@link io.medianest.worker.pipeline.Work}
 * the immutable context that passes through; {@link io.medianest.worker.pipeline.PipelineRunner}
 * times the steps and looks between them whether the job is still wanted. Steps fail with one of
 * the {@link io.medianest.worker.pipeline.JobFailure}s. Nothing here talks to a broker or a store.
 */
package io.medianest.worker.pipeline;
