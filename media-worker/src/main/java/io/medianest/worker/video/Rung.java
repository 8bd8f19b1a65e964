package io.medianest.worker.video;

/**
 * One quality a film is offered in.
 *
 * @param name e.g. {@code 720p}
 * @param width even
 * @param height even
 * @param maxRate cap of the video's bit rate, bits per second
 */
record Rung(String name, int width, int height, long maxRate) {}
