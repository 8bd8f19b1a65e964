/**
 * A look at what was made: {@link io.medianest.worker.video.review.AnalyzeFilm} for what is in it,
 * {@link io.medianest.worker.video.review.AssessLadder} for how good it is.
 */
package io.medianest.worker.video.review;
