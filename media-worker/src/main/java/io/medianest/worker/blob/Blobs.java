package io.medianest.worker.blob;

import io.medianest.worker.pipeline.JobFailure;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The media bucket. Objects appear whole or not at all. */
public interface Blobs {
  /**
   * Streams an object.
   *
   * @throws JobFailure.BadMedia when there is none
   * @throws JobFailure.Unavailable when storage is away
   * @throws JobFailure.Misconfigured when storage refuses this worker
   */
  void read(String key, Consumer<InputStream> reader);

  /** Stores a file, replacing what was there. Throws as {@link #read} does. */
  void write(String key, Path file, String contentType);

  /** Fails as {@link #read} does when the bucket cannot be used. */
  void probe();
}
