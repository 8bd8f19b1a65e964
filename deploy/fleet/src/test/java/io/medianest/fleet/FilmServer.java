package io.medianest.fleet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server elsewhere with one file, and pages that show it; the file's end can be held back. */
final class FilmServer implements AutoCloseable {
  private final byte[] file;
  private final HttpServer server;
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger broken = new AtomicInteger();
  private volatile CountDownLatch end = new CountDownLatch(0);

  FilmServer(byte[] file) {
    this.file = file;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/film.mp4", this::send);
    server.createContext("/watch", exchange -> page(exchange, "/film.mp4"));
    server.createContext("/trap", exchange -> page(exchange, "http://127.0.0.1:9/film.mp4"));
    server.createContext("/text", exchange -> page(exchange, null));
    server.start();
  }

  /** By a name that the fleet's operator has allowed. */
  String url(String path) {
    return "http://localhost:" + server.getAddress().getPort() + "/" + path;
  }

  /** From now on the last tenth comes byte by byte until {@link #release}. */
  void hold() {
    end = new CountDownLatch(1);
  }

  void release() {
    end.countDown();
  }

  int begun() {
    return begun.get();
  }

  int broken() {
    return broken.get();
  }

  private void send(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-.*", "$1"));
    exchange.getResponseHeaders().set("Content-Type", "video/mp4");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(file.length));
      exchange.sendResponseHeaders(200, -1);
      return;
    }
    exchange.sendResponseHeaders(range == null ? 200 : 206, file.length - from);
    int held = Math.max(from, file.length - file.length / 10);
    try (exchange) {
      exchange.getResponseBody().write(file, from, held - from);
      exchange.getResponseBody().flush();
      begun.incrementAndGet();
      while (!end.await(100, TimeUnit.MILLISECONDS) && held < file.length - 1) {
        exchange.getResponseBody().write(file, held++, 1); // Tells whether anybody listens.
        exchange.getResponseBody().flush();
      }
      exchange.getResponseBody().write(file, held, file.length - held);
    } catch (IOException gone) {
      broken.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void page(HttpExchange exchange, String film) throws IOException {
    String shown = film == null ? "no film" : "<video src=\"%s\" controls></video>".formatted(film);
    byte[] html =
        "<html><head><title>A walk</title></head><body>%s</body></html>"
            .formatted(shown)
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(
        200, exchange.getRequestMethod().equals("HEAD") ? -1 : html.length);
    if (!exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseBody().write(html);
    }
    exchange.close();
  }

  @Override
  public void close() {
    release();
    server.stop(0);
  }
}
