package io.medianest.worker.pipeline;

import io.medianest.messaging.event.MediaKind;

/**
 * The original, as the catalogue knows it.
 *
 * @param size bytes
 * @param sha256 lower-case hex
 * @param objectKey key in the media bucket
 */
public record Source(
    MediaKind kind, String contentType, long size, String sha256, String objectKey) {}
