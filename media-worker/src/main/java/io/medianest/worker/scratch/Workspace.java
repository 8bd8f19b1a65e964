package io.medianest.worker.scratch;

import java.nio.file.Path;

/** The folder of one attempt; closing it removes it and everything in it. */
public record Workspace(Path folder) implements AutoCloseable {
  @Override
  public void close() {
    Folders.delete(folder);
  }
}
