/**
 * Media as their owners see them: {@link io.medianest.gateway.media.MediaResource}, read from the
 * model that {@code projection} writes. URLs are signed by upload-service and kept for a while
 * ({@code SignedUrls}).
 */
package io.medianest.gateway.media;
