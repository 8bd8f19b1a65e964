/**
 * Which qualities a film is offered in, and what the encoders are told. {@link
 * io.medianest.worker.video.ladder.LadderChoice} is the question; {@link
 * io.medianest.worker.video.ladder.SampledLadder} answers it by measuring, {@link
 * io.medianest.worker.video.ladder.Quality} says what is good enough.
 */
package io.medianest.worker.video.ladder;
