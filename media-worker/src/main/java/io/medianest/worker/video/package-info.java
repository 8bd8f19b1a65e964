/**
 * Films. {@link io.medianest.worker.video.VideoPipelines} has the two lists of steps, {@link
 * io.medianest.worker.video.Ladder} decides which qualities a film is offered in.
 */
package io.medianest.worker.video;
