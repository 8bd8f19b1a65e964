/**
 * Films. {@link io.medianest.worker.video.VideoPipelines} has the two lists of steps, {@link
 * io.medianest.worker.video.Ladder} decides which qualities a film is offered in, {@link
 * io.medianest.worker.video.Ffmpeg} is the one place ffmpeg's and ffprobe's guard rails stand.
 */
package io.medianest.worker.video;
