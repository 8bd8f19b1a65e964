/**
 * Media as their owners see them: {@link io.medianest.gateway.media.MediaResource}, read from the
 * model that {@code projection} writes. URLs are signed by upload-service, once per answer.
 */
package io.medianest.gateway.media;
