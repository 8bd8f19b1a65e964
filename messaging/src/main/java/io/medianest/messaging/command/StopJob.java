package io.medianest.messaging.command;

/**
 * Told to every running worker: whoever runs this job stops at once. Said after {@code
 * media.processing.cancelled} was appended, never instead of it. Not a fact: may be lost, since a
 * worker looks at the stream now and then.
 */
public record StopJob(String jobId) {}
