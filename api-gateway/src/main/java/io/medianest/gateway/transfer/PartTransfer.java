package io.medianest.gateway.transfer;

import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.UploadProblem;
import io.medianest.gateway.storage.Put;
import io.medianest.gateway.storage.StorageException;
import java.io.IOException;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * One PUT worth of a file. Bytes go to storage while they arrive, under the length they are
 * expected to have, and are kept until storage has confirmed them: a wrong guess or a failed PUT
 * costs a repetition, never the upload.
 */
public final class PartTransfer implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(PartTransfer.class);
  private static final int TRIES = 3;
  private static final long PAUSE_MILLIS = 300;

  /** A slow sender takes no connection to storage before it has sent so much. */
  private static final int EARNEST = 16 * 1024;

  private final PartBuffer buffer;
  private final Door door;
  private final long expected;
  private Optional<String> destination = Optional.empty();
  private Optional<Put> running = Optional.empty();

  /** The way to storage. */
  public interface Door {
    Put put(String url, long length) throws StorageException;
  }

  /** Where a part goes; a second call gives a URL signed anew where that is possible. */
  public interface Target {
    String url();
  }

  /**
   * @param expected bytes
   */
  public PartTransfer(PartBuffer buffer, Door door, long expected) {
    this.buffer = buffer;
    this.door = door;
    this.expected = expected;
  }

  public int size() {
    return buffer.size();
  }

  /** Lets the bytes go out while they come in. */
  public void stream(String url) {
    destination = Optional.of(url);
  }

  private void begin() {
    try {
      running = Optional.of(door.put(destination.get(), expected));
    } catch (StorageException e) {
      givenUp(e);
    }
    destination = Optional.empty();
  }

  public void write(byte[] bytes, int offset, int length) {
    int from = running.isEmpty() ? 0 : buffer.size();
    buffer.append(bytes, offset, length);
    if (destination.isPresent() && buffer.size() >= Math.min(EARNEST, expected)) {
      begin();
    }
    if (running.isEmpty()) {
      return;
    }
    if (buffer.size() > expected) {
      abortRunning();
      return;
    }
    try {
      buffer.from(from, running.get()::write);
    } catch (IOException e) {
      givenUp(e);
    }
  }

  /**
   * Blocks until storage has the part; the memory is free then.
   *
   * @return its ETag
   * @throws ProblemException {@code upload.storage-unavailable}
   */
  public String finish(Target target) {
    try (this) {
      buffer.settle();
      if (running.isPresent() && buffer.size() == expected) {
        try {
          String etag = running.get().finish();
          running = Optional.empty();
          return etag;
        } catch (StorageException e) {
          givenUp(e);
        }
      }
      abortRunning();
      return again(target);
    }
  }

  private String again(Target target) {
    for (int attempt = 1; ; attempt++) {
      try {
        return whole(target.url());
      } catch (IOException e) {
        LOG.infof(
            "a part was not stored, attempt %d: %s", Integer.valueOf(attempt), e.getMessage());
        if (attempt == TRIES) {
          throw new ProblemException(UploadProblem.Plain.STORAGE);
        }
        pause(attempt);
      }
    }
  }

  private String whole(String url) throws IOException {
    Put put = door.put(url, buffer.size());
    try {
      buffer.from(0, put::write);
      return put.finish();
    } catch (IOException e) {
      put.abort();
      throw e;
    }
  }

  private void givenUp(IOException e) {
    LOG.infof("a part is sent again later: %s", e.getMessage());
    abortRunning();
  }

  private void abortRunning() {
    running.ifPresent(Put::abort);
    running = Optional.empty();
  }

  private static void pause(int attempt) {
    try {
      Thread.sleep(PAUSE_MILLIS * attempt);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Gives everything up that still runs or is held. */
  @Override
  public void close() {
    abortRunning();
    buffer.close();
  }
}
