package io.medianest.messaging.command;

import io.medianest.messaging.event.MediaKind;
import java.time.Instant;

/**
 * How far a running job is. Not a fact: never stored, may be lost, the latest wins.
 *
 * @param ownerId user whose media it is
 * @param percent 0-100 of the whole job
 * @param step the step that runs
 * @param detail e.g. {@code 720p 3.2x}, or null
 */
public record Progress(
    String mediaId,
    String jobId,
    String ownerId,
    String tenant,
    String clientId,
    String sessionId,
    MediaKind kind,
    int attempt,
    int percent,
    String step,
    String detail,
    Instant time) {}
