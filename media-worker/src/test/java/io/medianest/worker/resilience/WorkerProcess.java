package io.medianest.worker.resilience;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The packaged worker as a process of its own. */
final class WorkerProcess implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static final AtomicInteger NEXT_PORT =
      new AtomicInteger(20_000 + (int) (ProcessHandle.current().pid() % 5_000));

  private final Process process;
  private final int port;

  private WorkerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static WorkerProcess start(String name, Map<String, String> environment, String... options) {
    int port = freePort();
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m"));
    command.addAll(List.of(options));
    command.addAll(List.of("-jar", "quarkus-run.jar"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(new File("target/quarkus-app"))
            .redirectErrorStream(true)
            .redirectOutput(Path.of("target", name + ".log").toAbsolutePath().toFile());
    builder.environment().putAll(environment);
    builder.environment().put("MEDIANEST_INSTANCE", name);
    builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
    try {
      return new WorkerProcess(builder.start(), port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isReady() {
    return answersReadinessWith(200, "");
  }

  boolean answersReadinessWith(int status, String text) {
    try {
      URI ready = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
      HttpResponse<String> answer =
          HTTP.send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == status && answer.body().contains(text);
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The programs it runs now, e.g. ffmpeg. */
  List<ProcessHandle> tools() {
    return process.descendants().toList();
  }

  void kill() {
    process.destroyForcibly();
  }

  void terminate() {
    process.destroy();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  /**
   * Below the ephemeral range, where a client's socket could take it; never the same one twice,
   * since a process takes a while to bind it.
   */
  private static int freePort() {
    for (int port = NEXT_PORT.getAndIncrement();
        port < 32_000;
        port = NEXT_PORT.getAndIncrement()) {
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (IOException busy) {
        // The next one.
      }
    }
    throw new AssertionError("no free port");
  }
}
