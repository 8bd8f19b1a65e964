package io.medianest.worker.video.film;

/**
 * A track of sound or subtitles.
 *
 * @param index among the original's tracks of its type, from 0
 * @param language ISO 639 code, two or three letters; {@code und} when unknown
 */
public record Track(int index, String language) {}
