package io.medianest.gateway.upload;

import io.medianest.gateway.multipart.SizePrediction;
import io.medianest.gateway.transfer.PartBuffer;
import io.medianest.gateway.transfer.PartTransfer;
import io.medianest.gateway.transfer.UploadMemory;
import io.medianest.messaging.command.UploadCommand.Part;
import io.medianest.messaging.command.UploadReply.Opened;
import io.medianest.messaging.command.UploadReply.PartUrl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * A file on its way: one PUT when it fits into one part, a multipart upload otherwise. While one
 * part fills, the one before it may still be waiting for storage; no more than {@link #IN_FLIGHT}.
 */
final class FileTransfer implements AutoCloseable {
  static final int IN_FLIGHT = 2;
  private static final int SIGNED_AT_ONCE = 50;

  private final Opened session;
  private final long predicted;
  private final Environment environment;
  private final Semaphore inFlight = new Semaphore(IN_FLIGHT);
  private final Map<Integer, String> urls = new HashMap<>();
  private final List<CompletableFuture<Part>> finished = new ArrayList<>();
  private PartTransfer current;
  private boolean multipart;
  private long size;

  /** What a transfer needs of the world. */
  interface Environment {
    PartTransfer.Door door();

    UploadMemory memory();

    /** Runs what waits for storage. */
    Executor executor();

    /** Blocks for signed URLs. */
    List<PartUrl> sign(int from, int count);
  }

  /**
   * @param predicted bytes of the whole file, or {@link SizePrediction#NONE}
   */
  FileTransfer(Opened session, long predicted, Environment environment) {
    this.session = session;
    this.predicted = predicted;
    this.environment = environment;
    this.multipart = predicted > session.partSize();
    this.current = begin();
  }

  long size() {
    return size;
  }

  /** Blocks while storage is slower than the client. */
  void write(byte[] bytes, int offset, int length) {
    int done = 0;
    while (done < length) {
      if (current.size() == session.partSize()) {
        multipart = true;
        finishPart();
        current = begin();
      }
      int n = (int) Math.min(length - done, session.partSize() - current.size());
      current.write(bytes, offset + done, n);
      size += n;
      done += n;
    }
  }

  /**
   * Blocks until storage has everything.
   *
   * @return the parts in order; empty when it was one PUT
   */
  List<Part> finish() {
    if (!multipart) {
      current.finish(session::singleUrl);
      return List.of();
    }
    finishPart();
    return finished.stream().map(FileTransfer::joined).toList();
  }

  private PartTransfer begin() {
    inFlight.acquireUninterruptibly();
    long left = predicted - size;
    long expected =
        left > 0 || predicted == 0 ? Math.min(left, session.partSize()) : session.partSize();
    PartTransfer part =
        new PartTransfer(
            new PartBuffer(environment.memory(), expected), environment.door(), expected);
    if (left > 0 || predicted == 0) {
      part.stream(multipart ? url(finished.size() + 1) : session.singleUrl());
    }
    return part;
  }

  private void finishPart() {
    PartTransfer part = current;
    int number = finished.size() + 1;
    String url = url(number);
    finished.add(
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return new Part(number, part.finish(fresh(number, url)));
              } finally {
                inFlight.release();
              }
            },
            environment.executor()));
    finished.stream()
        .filter(CompletableFuture::isCompletedExceptionally)
        .forEach(FileTransfer::joined);
  }

  /** The URL at hand first, one signed anew when that did not work. */
  private PartTransfer.Target fresh(int number, String first) {
    return new PartTransfer.Target() {
      private boolean used;

      @Override
      public String url() {
        String url = used ? environment.sign(number, 1).getFirst().url() : first;
        used = true;
        return url;
      }
    };
  }

  private String url(int number) {
    if (!urls.containsKey(number)) {
      long left = predicted == SizePrediction.NONE ? 0 : predicted - size;
      int count = Math.clamp(left / session.partSize() + 1, 1, SIGNED_AT_ONCE);
      environment.sign(number, count).forEach(part -> urls.put(part.number(), part.url()));
    }
    return urls.remove(number);
  }

  private static Part joined(CompletableFuture<Part> part) {
    try {
      return part.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : e;
    }
  }

  /** After {@link #finish} nothing; before it, gives up what runs. */
  @Override
  public void close() {
    current.close();
    for (CompletableFuture<Part> part : finished) {
      part.exceptionally(_ -> null).join();
    }
  }
}
