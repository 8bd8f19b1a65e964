package io.medianest.gateway.storage;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.streams.ReadStream;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** HTTP to object storage, by presigned URLs. */
@ApplicationScoped
public class StorageClient {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int IDLE_SECONDS = 60;
  private static final int CONNECTIONS = 64;

  /** Storage answers large objects only when it has written them. */
  private static final long GET_MILLIS = 10_000;

  private static final long ANSWER_SECONDS = 30;

  private final HttpClient http;

  StorageClient(Vertx vertx) {
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setIdleTimeout(IDLE_SECONDS)
                .setTcpNoDelay(true),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS));
  }

  /**
   * Begins a PUT whose bytes follow. Blocks until there is a connection.
   *
   * @param context the request's, so that all its input and output share one event loop
   * @param length of the body: must be kept
   */
  public Put put(Context context, String url, long length) throws StorageException {
    return StreamingPut.open(http, context, url, length);
  }

  /**
   * Begins a GET whose bytes are pulled. Blocks until there is an answer.
   *
   * @param from first byte wanted
   * @param reader is given the body on {@code context}, and must listen to it at once
   */
  public <T> T read(Context context, String url, long from, Function<ReadStream<Buffer>, T> reader)
      throws StorageException {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(url)
            .putHeader("Range", "bytes=" + from + "-");
    CompletableFuture<T> opened = new CompletableFuture<>();
    context.runOnContext(
        _ ->
            http.request(options)
                .compose(HttpClientRequest::send)
                .compose(StorageClient::accepted)
                .map(reader)
                .onSuccess(opened::complete)
                .onFailure(opened::completeExceptionally));
    return StreamingPut.await(opened, ANSWER_SECONDS);
  }

  private static Future<ReadStream<Buffer>> accepted(HttpClientResponse response) {
    if (response.statusCode() / 100 == 2) {
      return Future.succeededFuture(response);
    }
    response.request().reset();
    return Future.failedFuture(new StorageException(response.statusCode()));
  }

  /**
   * A small object whole. Fails with {@link StorageException}.
   *
   * @param largest bytes; a larger object is a failure
   */
  public Uni<byte[]> get(String url, int largest) {
    RequestOptions options =
        new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(url).setTimeout(GET_MILLIS);
    return Uni.createFrom()
        .completionStage(
            () ->
                http.request(options)
                    .compose(HttpClientRequest::send)
                    .compose(response -> body(response, largest))
                    .toCompletionStage())
        .onFailure(failure -> !(failure instanceof StorageException))
        .transform(failure -> new StorageException("storage cannot be reached", failure));
  }

  private static Future<byte[]> body(HttpClientResponse response, int largest) {
    if (response.statusCode() != 200) {
      response.request().reset();
      return Future.failedFuture(new StorageException(response.statusCode()));
    }
    Buffer body = Buffer.buffer();
    response.handler(
        chunk -> {
          body.appendBuffer(chunk);
          if (body.length() > largest) {
            response.request().reset();
          }
        });
    return response.end().map(_ -> body.getBytes());
  }

  @PreDestroy
  void stop() {
    http.close();
  }
}
