package io.medianest.gateway.storage;

import io.netty.buffer.Unpooled;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A PUT over HTTP. Its methods block and are meant for a virtual thread; the bytes themselves are
 * written on the event loop. At most {@link #WINDOW} bytes wait for the network: whoever writes
 * faster than storage reads is held up, and with him, in the end, the client.
 */
final class StreamingPut implements Put {
  private static final int WINDOW = 512 * 1024;
  private static final long OPEN_SECONDS = 10;
  private static final long WRITE_SECONDS = 30;
  private static final long ANSWER_SECONDS = 60;

  private final Context context;
  private final HttpClientRequest request;
  private final Semaphore window = new Semaphore(WINDOW);
  private final CompletableFuture<String> etag = new CompletableFuture<>();

  private StreamingPut(Context context, HttpClientRequest request) {
    this.context = context;
    this.request = request;
  }

  static StreamingPut open(HttpClient http, Context context, String url, long length)
      throws StorageException {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.PUT)
            .setAbsoluteURI(url)
            .putHeader("Content-Length", Long.toString(length));
    CompletableFuture<StreamingPut> opened = new CompletableFuture<>();
    context.runOnContext(
        _ ->
            http.request(options)
                .map(request -> new StreamingPut(context, request).listening())
                .onSuccess(opened::complete)
                .onFailure(opened::completeExceptionally));
    return await(opened, OPEN_SECONDS);
  }

  private StreamingPut listening() {
    request.response().onSuccess(this::answered).onFailure(etag::completeExceptionally);
    request.exceptionHandler(etag::completeExceptionally);
    return this;
  }

  private void answered(HttpClientResponse response) {
    response
        .body()
        .onComplete(
            _ -> {
              if (response.statusCode() / 100 == 2) {
                etag.complete(response.getHeader("ETag"));
              } else {
                etag.completeExceptionally(new StorageException(response.statusCode()));
              }
            });
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws StorageException {
    if (etag.isDone()) {
      await(etag, 0); // An answer before the end is a failure, whatever it says.
      throw new StorageException("storage answered too early", null);
    }
    acquire(length);
    Buffer piece = wrap(bytes, offset, length);
    context.runOnContext(_ -> request.write(piece).onComplete(_ -> window.release(length)));
  }

  private void acquire(int length) throws StorageException {
    try {
      if (!window.tryAcquire(length, WRITE_SECONDS, TimeUnit.SECONDS)) {
        throw new StorageException("storage has stopped reading", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageException("interrupted", e);
    }
  }

  /** Without a copy; the one call for it that Vert.x has is on its way out. */
  @SuppressWarnings("deprecation")
  private static Buffer wrap(byte[] bytes, int offset, int length) {
    return Buffer.buffer(Unpooled.wrappedBuffer(bytes, offset, length));
  }

  @Override
  public String finish() throws StorageException {
    context.runOnContext(_ -> request.end());
    return await(etag, ANSWER_SECONDS);
  }

  @Override
  public void abort() {
    context.runOnContext(_ -> request.reset());
  }

  static <T> T await(CompletableFuture<T> future, long seconds) throws StorageException {
    try {
      return future.get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof StorageException known
          ? known
          : new StorageException("storage cannot be reached", e.getCause());
    } catch (TimeoutException e) {
      throw new StorageException("storage does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageException("interrupted", e);
    }
  }
}
