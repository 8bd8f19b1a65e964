package io.medianest.gateway.transfer;

import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.UploadProblem;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A body on its way in, pulled chunk by chunk by a virtual thread. What has arrived and was not
 * pulled is bounded: above {@link #HIGH} bytes the connection is not read, and the client has to
 * wait.
 */
public final class RequestBody implements Inflow {
  private static final int HIGH = 256 * 1024;
  private static final int LOW = 128 * 1024;

  private sealed interface Signal {
    record Chunk(Buffer bytes) implements Signal {}

    record End() implements Signal {}

    /** The client is gone, or has broken the protocol. */
    record Broken() implements Signal {}
  }

  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final ReadStream<Buffer> stream;
  private final Context context;
  private final Duration idle;

  private RequestBody(ReadStream<Buffer> stream, Context context, Duration idle) {
    this.stream = stream;
    this.context = context;
    this.idle = idle;
  }

  /** Begins to read what is paused; on its context. */
  public static RequestBody of(ReadStream<Buffer> stream, Context context, Duration idle) {
    RequestBody body = new RequestBody(stream, context, idle);
    stream.exceptionHandler(_ -> body.signals.add(new Signal.Broken()));
    stream.endHandler(_ -> body.signals.add(new Signal.End()));
    stream.handler(body::arrived);
    stream.resume();
    return body;
  }

  /** Nothing will come any more: for what the stream itself was not listened to in time. */
  public void breakOff() {
    signals.add(new Signal.Broken());
  }

  private void arrived(Buffer bytes) {
    signals.add(new Signal.Chunk(bytes));
    if (waiting.addAndGet(bytes.length()) > HIGH) {
      stream.pause();
    }
  }

  /**
   * Blocks for the next chunk; empty at the end.
   *
   * @throws ProblemException {@code upload.stalled} when nothing comes for too long, {@code
   *     upload.truncated} when nothing can come any more
   */
  @Override
  public Optional<byte[]> next() {
    return switch (take()) {
      case Signal.Chunk(Buffer bytes) -> {
        int left = waiting.addAndGet(-bytes.length());
        if (left <= LOW && left + bytes.length() > LOW) {
          context.runOnContext(_ -> stream.resume());
        }
        yield Optional.of(bytes.getBytes());
      }
      case Signal.End _ -> Optional.empty();
      case Signal.Broken _ -> throw new ProblemException(UploadProblem.Plain.TRUNCATED);
    };
  }

  private Signal take() {
    try {
      Signal signal = signals.poll(idle.toMillis(), TimeUnit.MILLISECONDS);
      if (signal == null) {
        throw new ProblemException(UploadProblem.Plain.STALLED);
      }
      return signal;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
