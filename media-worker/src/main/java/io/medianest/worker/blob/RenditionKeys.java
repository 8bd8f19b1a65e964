package io.medianest.worker.blob;

import io.medianest.worker.pipeline.Source;

/**
 * Where renditions live: beside the original, under {@code processed/}, named after it (FEATURES
 * row B6). The same original always gives the same keys, so a repeated job overwrites itself.
 */
public final class RenditionKeys {
  private final String base;

  private RenditionKeys(String base) {
    this.base = base;
  }

  /** {@code .../media/{name}.jpg} gives {@code .../media/processed/{name}...}. */
  public static RenditionKeys of(Source source) {
    String key = source.objectKey();
    int slash = key.lastIndexOf('/');
    String file = key.substring(slash + 1);
    int dot = file.lastIndexOf('.');
    return new RenditionKeys(
        key.substring(0, slash + 1) + "processed/" + (dot > 0 ? file.substring(0, dot) : file));
  }

  /** E.g. {@code thumb_small.jpg}. */
  public String file(String suffix) {
    return base + "_" + suffix;
  }

  /** A file of the HLS presentation, e.g. {@code master.m3u8}. */
  public String hls(String file) {
    return base + "_hls/" + file;
  }

  public String manifest() {
    return file("manifest.json");
  }
}
