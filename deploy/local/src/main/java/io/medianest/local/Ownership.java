package io.medianest.local;

import io.medianest.local.process.ChildProcess;
import io.medianest.local.site.SetupFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The right to start and stop what runs in a data folder, held by one JVM at a time. It is a lock
 * on a file, which the kernel takes back when its holder dies, however it dies.
 */
final class Ownership {
  private final FileChannel channel;
  private final ChildProcess launcher;
  private final AtomicBoolean released = new AtomicBoolean();
  private Thread hook;

  private Ownership(FileChannel channel, ChildProcess launcher) {
    this.channel = channel;
    this.launcher = launcher;
  }

  /**
   * @throws SetupFailure if another fleet runs on the folder
   */
  static Ownership of(Path data) {
    try {
      Files.createDirectories(data.resolve("run"));
      FileChannel channel =
          FileChannel.open(
              data.resolve("run/owner"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(channel)) {
        channel.close();
        throw new SetupFailure(
            "A fleet is already running on %s; stop it with 'deploy/medianest down', or set"
                    .formatted(data)
                + " MEDIANEST_DATA to another folder.");
      }
      ChildProcess launcher = launcher(data);
      launcher.adoptThisJvm();
      return new Ownership(channel, launcher);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JVM that owns, or last owned, the folder. */
  static ChildProcess launcher(Path data) {
    return new ChildProcess("launcher", data);
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException heldByThisJvm) {
      return false;
    }
  }

  void whenJvmEnds(Runnable action) {
    hook =
        new Thread(
            () -> {
              ChildProcess.startNoMore();
              action.run();
            },
            "stop-infrastructure");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Runs the action and gives the folder up; does nothing the second time. */
  void release(Runnable last) {
    if (!released.compareAndSet(false, true)) {
      return;
    }
    try {
      last.run();
    } finally {
      launcher.forget();
      removeHook();
      close();
    }
  }

  private void removeHook() {
    try {
      if (hook != null) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    } catch (IllegalStateException jvmIsEnding) {
      // Then the hook is what runs this.
    }
  }

  private void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
