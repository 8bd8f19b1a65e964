package io.medianest.gateway.upload;

import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.UploadProblem;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The body of a request, pulled chunk by chunk by a virtual thread. What has arrived and was not
 * pulled is bounded: above {@link #HIGH} bytes the connection is not read, and the client has to
 * wait.
 */
final class FormBody {
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
  private final HttpServerRequest request;
  private final Context context;
  private final Duration idle;

  private FormBody(HttpServerRequest request, Context context, Duration idle) {
    this.request = request;
    this.context = context;
    this.idle = idle;
  }

  /** Begins to read; on the request's context. */
  static FormBody of(HttpServerRequest request, Context context, Duration idle) {
    FormBody body = new FormBody(request, context, idle);
    request.exceptionHandler(_ -> body.signals.add(new Signal.Broken()));
    request.endHandler(_ -> body.signals.add(new Signal.End()));
    request.handler(body::arrived);
    request.resume();
    return body;
  }

  private void arrived(Buffer bytes) {
    signals.add(new Signal.Chunk(bytes));
    if (waiting.addAndGet(bytes.length()) > HIGH) {
      request.pause();
    }
  }

  /**
   * Blocks for the next chunk; empty at the end.
   *
   * @throws ProblemException {@code upload.stalled} when nothing comes for too long, {@code
   *     upload.truncated} when nothing can come any more
   */
  Optional<byte[]> next() {
    return switch (take()) {
      case Signal.Chunk(Buffer bytes) -> {
        int left = waiting.addAndGet(-bytes.length());
        if (left <= LOW && left + bytes.length() > LOW) {
          context.runOnContext(_ -> request.resume());
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
