package io.medianest.worker.scratch;

import io.medianest.worker.WorkerConfig;
import io.medianest.worker.pipeline.JobFailure;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * This process's part of the scratch disk: a folder with a locked file beside it. Several workers
 * may share a disk; a lock that can be taken tells that its owner is dead and its folder is
 * rubbish.
 */
@ApplicationScoped
public class Scratch {
  private static final String LOCK = ".lock";

  private final Path root;
  private final long reserve;
  private final String name = "worker-" + UUID.randomUUID();
  private FileChannel lock;

  Scratch(WorkerConfig config) {
    this.root = config.scratch().folder().toAbsolutePath();
    this.reserve = config.scratch().reserve().asLongValue();
  }

  @PostConstruct
  void open() {
    try {
      Files.createDirectories(root);
      sweep();
      lock =
          FileChannel.open(
              root.resolve(name + LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock.lock();
      Files.createDirectory(root.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("scratch folder cannot be used", e);
    }
  }

  /** A fresh, empty folder. */
  public Workspace open(String jobId, int attempt) {
    try {
      // Ids are ours, but a path is no place to trust one.
      String safe = jobId.replaceAll("[^A-Za-z0-9-]", "_");
      return new Workspace(
          Files.createTempDirectory(root.resolve(name), safe + "." + attempt + "."));
    } catch (IOException e) {
      throw new JobFailure.NoRoom("no scratch folder: " + e.getMessage());
    }
  }

  /**
   * @throws JobFailure.NoRoom when {@code bytes} more would eat into the reserve
   */
  public void require(long bytes) {
    long free = root.toFile().getUsableSpace();
    if (free - reserve < bytes) {
      throw new JobFailure.NoRoom("%d bytes wanted, %d free".formatted(bytes, free));
    }
  }

  /** Removes everything of this process. */
  @PreDestroy
  public void close() {
    Folders.delete(root.resolve(name));
    try {
      lock.close();
      Files.deleteIfExists(root.resolve(name + LOCK));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void sweep() throws IOException {
    List<Path> locks;
    try (Stream<Path> files = Files.list(root)) {
      locks = files.filter(file -> file.toString().endsWith(LOCK)).toList();
    }
    for (Path left : locks) {
      sweep(left);
    }
  }

  private void sweep(Path left) throws IOException {
    try (FileChannel channel = FileChannel.open(left, StandardOpenOption.WRITE);
        FileLock free = channel.tryLock()) {
      if (free != null) {
        String file = left.getFileName().toString();
        Folders.delete(root.resolve(file.substring(0, file.length() - LOCK.length())));
        Files.deleteIfExists(left);
      }
    } catch (OverlappingFileLockException ours) {
      // Held in this very process (tests run two applications in one): alive.
    }
  }
}
