package io.medianest.eventstore.archive;

import io.medianest.eventstore.log.ArchiveUnavailableException;
import java.nio.file.Path;

/** Where segments are kept. Calls block; a failure is an {@link ArchiveUnavailableException}. */
public interface ArchiveStore {
  /** Replaces what is there under the key. */
  void put(String key, Path file);

  /**
   * @param file to be written; must not exist
   */
  void get(String key, Path file);
}
