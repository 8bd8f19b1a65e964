/**
 * HLS: {@link io.medianest.worker.video.hls.HlsEncoder} makes a presentation and stores it as it
 * grows. {@code Presentation} is what stands in storage, {@code Shelf} one stream of it, {@code
 * Checkpoints} what an earlier attempt has left.
 */
package io.medianest.worker.video.hls;
