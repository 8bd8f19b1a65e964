/**
 * What a film is, read from its headers by {@link io.medianest.worker.video.film.InspectVideo}: the
 * first step, whose {@link io.medianest.worker.video.film.VideoFacts} all others go by.
 */
package io.medianest.worker.video.film;
