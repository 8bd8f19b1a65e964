/**
 * ffmpeg and ffprobe, for films and sound: {@link io.medianest.worker.ffmpeg.Ffmpeg} is the one
 * place their guard rails stand, {@link io.medianest.worker.ffmpeg.Containers} says what may be
 * opened, {@link io.medianest.worker.ffmpeg.Probe} is what a file says of itself.
 */
package io.medianest.worker.ffmpeg;
