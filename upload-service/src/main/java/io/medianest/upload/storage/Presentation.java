package io.medianest.upload.storage;

import io.medianest.upload.session.Media;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * How a download introduces itself to a browser.
 *
 * @param contentType empty: as stored
 * @param disposition {@code Content-Disposition}; empty: none
 */
public record Presentation(Optional<String> contentType, Optional<String> disposition) {
  private static final Map<String, String> BY_EXTENSION =
      Map.ofEntries(
          Map.entry("jpg", "image/jpeg"),
          Map.entry("png", "image/png"),
          Map.entry("webp", "image/webp"),
          Map.entry("avif", "image/avif"),
          Map.entry("gif", "image/gif"),
          Map.entry("json", "application/json"),
          Map.entry("m3u8", "application/vnd.apple.mpegurl"),
          Map.entry("m4s", "video/iso.segment"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("m4a", "audio/mp4"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("ogg", "audio/ogg"),
          Map.entry("vtt", "text/vtt"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("pdf", "application/pdf"));

  private static final Presentation UNKNOWN =
      new Presentation(Optional.of("application/octet-stream"), Optional.of("attachment"));

  /** An original is saved under the name it came with, never run in the browser's page. */
  public static Presentation ofOriginal(Media media) {
    return new Presentation(
        Optional.of(media.format().contentType()),
        Optional.of("attachment; " + fileNameParameters(media.fileName())));
  }

  /**
   * A rendition is shown as its extension says, which the worker chooses. Of any other extension it
   * is bytes to be saved, whatever was stored with it: nothing is to be run in a page.
   */
  public static Presentation ofRendition(String key) {
    return Optional.ofNullable(BY_EXTENSION.get(key.substring(key.lastIndexOf('.') + 1)))
        .map(type -> new Presentation(Optional.of(type), Optional.empty()))
        .orElse(UNKNOWN);
  }

  /** RFC 6266: an ASCII name for the old, the true one for the rest. */
  private static String fileNameParameters(String name) {
    String ascii = name.replaceAll("[^A-Za-z0-9 ._()-]", "_");
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return "filename=\"%s\"; filename*=UTF-8''%s".formatted(ascii, encoded.replace("*", "%2A"));
  }
}
