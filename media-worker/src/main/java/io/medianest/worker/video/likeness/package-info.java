/**
 * How much of a film is left in what was made of it: {@link
 * io.medianest.worker.video.likeness.Likeness} measures, at {@link
 * io.medianest.worker.video.likeness.Moments} of the film.
 */
package io.medianest.worker.video.likeness;
