package io.medianest.messaging.event;

/**
 * One file derived from an original.
 *
 * @param name stable name within the manifest: {@code thumb_small}, {@code thumb_medium}, {@code
 *     thumb_large}, {@code optimized}, {@code webp}, {@code poster}, {@code contact}, {@code hls}
 *     (the master playlist), {@code hls_720p} (one rung's playlist; size counts all its files),
 *     {@code hls_audio} and {@code hls_audio_2} (tracks of sound), {@code hls_subtitles_1}, {@code
 *     storyboard} (WebVTT) and {@code storyboard_1} (its first sheet), {@code avif}, {@code png},
 *     {@code mp3}, {@code aac}, {@code opus}, {@code peaks}, {@code waveform}, {@code cover},
 *     {@code page_1} and so on, {@code text}
 * @param key object key in the media bucket
 * @param size bytes
 * @param sha256 lower-case hex digest of the file (of the playlist for HLS)
 * @param width pixels; 0 where it has none
 * @param height pixels; 0 where it has none
 * @param durationMillis 0 for stills
 * @param bitRate bits per second; 0 for stills
 * @param recipe name and version of the parameters it was made with, e.g. {@code thumb-small/1}
 * @param tool name and version of the program that made it, e.g. {@code vips 8.14.1}
 */
public record Rendition(
    String name,
    String key,
    String contentType,
    long size,
    String sha256,
    int width,
    int height,
    long durationMillis,
    long bitRate,
    String recipe,
    String tool) {}
