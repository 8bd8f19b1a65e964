/**
 * Recordings. {@link io.medianest.worker.audio.AudioPipelines} has the two lists of steps, {@link
 * io.medianest.worker.audio.Listen} measures loudness and outline in one go, {@link
 * io.medianest.worker.audio.SoundPlan} says what the encoders are to do.
 */
package io.medianest.worker.audio;
