package io.medianest.gateway.imports;

import io.medianest.gateway.imports.UrlGuard.Target;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.UploadProblem;
import io.medianest.gateway.transfer.RequestBody;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens files elsewhere. Its methods block. */
@ApplicationScoped
class RemoteFiles {
  private static final int MOST_REDIRECTS = 5;
  private static final int CONNECT_MILLIS = 10_000;
  private static final long ANSWER_SECONDS = 30;
  private static final int OK = 200;
  private static final int PARTIAL = 206;

  private final HttpClient http;
  private final UrlGuard guard;
  private final Duration idle;

  RemoteFiles(
      Vertx vertx,
      UrlGuard guard,
      @ConfigProperty(name = "medianest.upload.idle-timeout") Duration idle) {
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS).setKeepAlive(false));
    this.guard = guard;
    this.idle = idle;
  }

  /** A response, with its body read from the moment it came. */
  private record Begun(HttpClientResponse head, RequestBody body) {
    void giveUp() {
      head.request().reset();
    }
  }

  /**
   * @param from first byte wanted; a server that cannot begin there is a failure
   * @throws ProblemException {@code import.refused}, {@code import.unreachable}
   */
  RemoteFile open(String url, long from, Context context) {
    Target target = guard.target(url);
    for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
      Begun begun = get(target, from, context);
      int status = begun.head().statusCode();
      if (status == (from == 0 ? OK : PARTIAL)) {
        return file(target, begun);
      }
      begun.giveUp();
      String location = begun.head().getHeader("Location");
      if (status / 100 != 3 || location == null) {
        throw unreachable();
      }
      target = guard.target(resolved(target, location));
    }
    throw UrlGuard.refused("The address redirects too often.");
  }

  private static String resolved(Target target, String location) {
    try {
      return target.url().resolve(location).toString();
    } catch (IllegalArgumentException _) {
      throw unreachable();
    }
  }

  private Begun get(Target target, long from, Context context) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setServer(
                SocketAddress.inetSocketAddress(target.port(), target.address().getHostAddress()))
            .setHost(target.url().getHost())
            .setPort(target.port())
            .setSsl(target.isTls())
            .setURI(target.resource())
            .setFollowRedirects(false)
            .putHeader("User-Agent", "MediaNest")
            .putHeader("Accept-Encoding", "identity");
    if (from > 0) {
      options.putHeader("Range", "bytes=" + from + "-");
    }
    CompletableFuture<Begun> begun = new CompletableFuture<>();
    context.runOnContext(
        _ ->
            http.request(options)
                .compose(HttpClientRequest::send)
                .map(head -> new Begun(head, RequestBody.of(head, context, idle)))
                .onSuccess(begun::complete)
                .onFailure(begun::completeExceptionally));
    return await(begun);
  }

  private static Begun await(CompletableFuture<Begun> begun) {
    try {
      return begun.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException _) {
      begun.thenAccept(Begun::giveUp);
      throw unreachable();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static RemoteFile file(Target target, Begun begun) {
    String path = target.url().getPath() == null ? "" : target.url().getPath();
    String name = path.substring(path.lastIndexOf('/') + 1);
    return new RemoteFile(
        name.isEmpty() ? "file" : name,
        begun.head().getHeader("Content-Type"),
        length(begun.head().getHeader("Content-Length")),
        begun.body(),
        begun::giveUp);
  }

  private static long length(String header) {
    try {
      return header == null ? -1 : Long.parseLong(header);
    } catch (NumberFormatException _) {
      return -1;
    }
  }

  private static ProblemException unreachable() {
    return new ProblemException(UploadProblem.Plain.IMPORT_UNREACHABLE);
  }

  @PreDestroy
  void stop() {
    http.close();
  }
}
