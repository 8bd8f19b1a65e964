package io.medianest.worker.pipeline;

import java.nio.file.Path;

/**
 * A file to store.
 *
 * @param entry true for a file that points at others (a playlist): stored after them, in order
 */
public record Upload(Path file, String key, String contentType, boolean entry) {
  public static Upload part(Path file, String key, String contentType) {
    return new Upload(file, key, contentType, false);
  }

  public static Upload entry(Path file, String key, String contentType) {
    return new Upload(file, key, contentType, true);
  }
}
