package io.medianest.gateway.tus;

import io.medianest.gateway.transfer.PartBuffer;
import io.medianest.gateway.transfer.PartTransfer;
import io.medianest.gateway.transfer.UploadMemory;
import io.medianest.messaging.command.UploadCommand.Part;
import io.medianest.messaging.command.UploadCommand.Tail;
import io.medianest.messaging.command.UploadReply.Claimed;
import io.medianest.messaging.command.UploadReply.Standing;
import io.medianest.messaging.command.UploadReply.TailUrl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * Bytes that follow an upload's offset, on their way into storage. Full parts become parts of the
 * upload and are recorded one after the other while the next one fills; what is left at the end, or
 * when the client is cut off, becomes a piece behind the last part. A piece is read again only when
 * its part gets full, the file ends, or there are {@link #MOST_PIECES}: so many small requests cost
 * each byte a few transfers and not each request a part.
 */
final class AppendTransfer implements AutoCloseable {
  static final int MOST_PIECES = 32;
  private static final int IN_FLIGHT = 2;
  private static final int SIGNED_AT_ONCE = 50;

  private final Claimed claim;
  private final Standing start;
  private final long length;
  private final boolean recordsAtOnce;
  private final Environment world;
  private final Semaphore inFlight = new Semaphore(IN_FLIGHT);
  private final Map<Integer, String> urls = new HashMap<>();
  private final List<Part> unrecorded = new ArrayList<>();
  private CompletableFuture<Void> stored = CompletableFuture.completedFuture(null);
  private PartTransfer current;
  private int number;
  private boolean fromPartStart;
  private long received;

  /** What a transfer needs of the world. */
  interface Environment {
    PartTransfer.Door door();

    UploadMemory memory();

    /** Runs what waits for storage. */
    Executor executor();

    Journal journal();

    /** Hands over the bytes behind a presigned GET, chunk by chunk. */
    void read(TailUrl piece, Chunks chunks);
  }

  /** Takes bytes. */
  interface Chunks {
    void accept(byte[] chunk);
  }

  /**
   * @param length bytes that follow, or -1
   * @param recordsAtOnce false when it shows only at the end whether the bytes are good
   */
  AppendTransfer(Claimed claim, long length, boolean recordsAtOnce, Environment world) {
    this.claim = claim;
    this.start = claim.standing();
    this.length = length;
    this.recordsAtOnce = recordsAtOnce;
    this.world = world;
    this.number = (int) (start.offset() / start.partSize()) + 1;
    this.fromPartStart = behindLastPart() == 0 || needsTail();
    this.current = begin(fromPartStart ? behindLastPart() : 0);
    if (fromPartStart) {
      load();
    }
  }

  /** Bytes written. */
  long received() {
    return received;
  }

  private long behindLastPart() {
    return start.offset() % start.partSize();
  }

  private boolean needsTail() {
    return length < 0
        || behindLastPart() + length >= start.partSize()
        || start.offset() + length == start.size()
        || claim.tail().size() >= MOST_PIECES;
  }

  private void load() {
    try {
      for (TailUrl piece : claim.tail()) {
        world.read(piece, chunk -> current.write(chunk, 0, chunk.length));
      }
      if (current.size() != behindLastPart()) {
        throw new IllegalStateException("the pieces do not add up to the offset");
      }
    } catch (RuntimeException e) {
      current.close();
      throw e;
    }
  }

  /** Blocks while storage is slower than the client. */
  void write(byte[] bytes, int offset, int count) {
    int done = 0;
    while (done < count) {
      if (current.size() == start.partSize()) {
        partIsFull();
        current = begin(0);
      }
      int n = (int) Math.min(count - done, start.partSize() - current.size());
      current.write(bytes, offset + done, n);
      received += n;
      done += n;
    }
  }

  /**
   * @param before bytes the part begins with that are in storage already
   */
  private PartTransfer begin(long before) {
    inFlight.acquireUninterruptibly();
    long left = length < 0 ? start.partSize() : length - received;
    long expected = Math.min(before + left, start.partSize());
    PartTransfer part =
        new PartTransfer(new PartBuffer(world.memory(), expected), world.door(), expected);
    if (length >= 0 && expected > 0) {
      part.stream(destination(expected));
    }
    return part;
  }

  /** Where bytes go if as many come as announced. */
  private String destination(long expected) {
    if (endsFile() && (number - 1) * start.partSize() + expected == start.size()) {
      return isWhole() ? claim.wholeUrl() : url(number);
    }
    return fromPartStart && expected == start.partSize() ? url(number) : claim.tailUrl();
  }

  private boolean endsFile() {
    return start.offset() + length == start.size();
  }

  /** Whether what ends the file is all of it. */
  private boolean isWhole() {
    return number == 1;
  }

  private void partIsFull() {
    PartTransfer part = current;
    int mine = number++;
    String url = url(mine);
    urls.remove(mine);
    fromPartStart = true;
    CompletableFuture<Void> before = stored;
    stored =
        CompletableFuture.runAsync(
            () -> {
              try {
                Part finished = new Part(mine, part.finish(fresh(mine, url)));
                before.join();
                recorded(finished);
              } finally {
                inFlight.release();
              }
            },
            world.executor());
    if (before.isCompletedExceptionally()) {
      join(before);
    }
  }

  private void recorded(Part part) {
    if (recordsAtOnce) {
      world.journal().record(List.of(part));
    } else {
      unrecorded.add(part);
    }
  }

  /**
   * Blocks until storage has everything and it is recorded.
   *
   * @return the upload's offset
   */
  long finish() {
    boolean ends = start.offset() + received == start.size();
    if (current.size() == start.partSize() && !(ends && isWhole())) {
      partIsFull();
      join(stored);
      return world.journal().close(unrecorded, null, false);
    }
    if (ends) {
      return finishFile();
    }
    join(stored);
    if (received == 0 || current.size() == 0) {
      return world.journal().close(unrecorded, null, false);
    }
    int size = current.size();
    current.finish(claim::tailUrl);
    return world.journal().close(unrecorded, new Tail(size, fromPartStart), false);
  }

  private long finishFile() {
    join(stored);
    if (isWhole()) {
      current.finish(claim::wholeUrl);
      return world.journal().close(List.of(), null, true);
    }
    if (current.size() > 0) {
      unrecorded.add(new Part(number, current.finish(fresh(number, url(number)))));
    }
    return world.journal().close(unrecorded, null, false);
  }

  /** Forgets what is not recorded. */
  long discard() {
    close();
    return world.journal().close(List.of(), null, false);
  }

  /** The URL at hand first, one signed anew when that did not work. */
  private PartTransfer.Target fresh(int part, String first) {
    return new PartTransfer.Target() {
      private Optional<String> unused = Optional.of(first);

      @Override
      public String url() {
        String url = unused.orElseGet(() -> world.journal().sign(part, 1).getFirst().url());
        unused = Optional.empty();
        return url;
      }
    };
  }

  private String url(int part) {
    if (!urls.containsKey(part)) {
      long left = length < 0 ? 0 : length - received;
      int count = Math.clamp(left / start.partSize() + 1, 1, SIGNED_AT_ONCE);
      world.journal().sign(part, count).forEach(next -> urls.put(next.number(), next.url()));
    }
    return urls.get(part);
  }

  private static void join(CompletableFuture<Void> future) {
    try {
      future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : e;
    }
  }

  /** After {@link #finish} nothing; before it, gives up what runs. */
  @Override
  public void close() {
    current.close();
    stored.exceptionally(_ -> null).join();
  }
}
