package io.medianest.messaging.command;

/**
 * A service's "no" to a command: nothing was changed.
 *
 * @param code stable, dotted, e.g. {@code upload.type-mismatch}; the problem's code at the edge
 * @param status the HTTP status it becomes at the edge
 * @param detail one sentence for the client
 * @param retryable whether sending it again later can help
 */
public record Refused(String code, int status, String detail, boolean retryable) implements Reply {}
