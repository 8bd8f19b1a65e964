package io.medianest.worker.scan;

import io.medianest.worker.WorkerConfig;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.StopSignal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * clamd over TCP, by its documented INSTREAM command: pieces with their length before them, an
 * empty one at the end, one line as the answer. The clients there are bring Kotlin's runtime along
 * and lose the answer of a scanner that hangs up on a file it finds too large.
 */
@ApplicationScoped
public class VirusScanner {
  private static final int PIECE = 1 << 16;
  private static final int LONGEST_ANSWER = 4096;
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

  private final Optional<InetSocketAddress> address;
  private final Duration limit;
  private final Executor readers = Executors.newVirtualThreadPerTaskExecutor();

  @Inject
  VirusScanner(WorkerConfig config) {
    this(config.scanner().address(), config.scanner().limit());
  }

  VirusScanner(Optional<String> address, Duration limit) {
    this.address = address.map(VirusScanner::parsed);
    this.limit = limit;
  }

  private static InetSocketAddress parsed(String address) {
    int colon = address.lastIndexOf(':');
    try {
      return InetSocketAddress.createUnresolved(
          address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "medianest.worker.scanner.address must be host:port, e.g. clamd:3310", e);
    }
  }

  boolean isConfigured() {
    return address.isPresent();
  }

  /** Which engine with which signatures, e.g. {@code ClamAV 1.4.6/27801/...}. */
  String version(Scene scene) {
    return ask("zVERSION\0", _ -> {}, scene);
  }

  /**
   * @throws JobFailure.Unavailable when there is no answer in time
   */
  Verdict scan(Path file, Scene scene) {
    return Verdict.of(ask("zINSTREAM\0", out -> send(file, out, scene), scene));
  }

  private interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  private String ask(String command, Body body, Scene scene) {
    InetSocketAddress to = address.orElseThrow();
    try (Socket socket = new Socket();
        StopSignal.Registration _ = scene.stop().onStop(() -> close(socket))) {
      CompletableFuture<Void> overdue =
          CompletableFuture.runAsync(
              () -> close(socket),
              CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS, readers));
      // The name is looked up each time: a scanner that moved is found again.
      socket.connect(
          new InetSocketAddress(to.getHostString(), to.getPort()), (int) CONNECT_LIMIT.toMillis());
      String answer = converse(socket, command, body);
      overdue.cancel(false);
      return answer;
    } catch (IOException | CompletionException e) {
      throw JobFailure.Unavailable.scanner(e);
    }
  }

  /** Listens while it talks: clamd answers and hangs up before the end of a file it refuses. */
  private String converse(Socket socket, String command, Body body) throws IOException {
    InputStream in = socket.getInputStream();
    CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> answer(in), readers);
    try {
      OutputStream out = socket.getOutputStream();
      out.write(command.getBytes(StandardCharsets.US_ASCII));
      body.writeTo(out);
      out.flush();
    } catch (IOException hungUp) {
      String refusal = answer.join();
      if (refusal.isBlank()) {
        throw hungUp;
      }
      return refusal;
    }
    return answer.join();
  }

  private static void send(Path file, OutputStream out, Scene scene) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    byte[] piece = new byte[PIECE];
    long sent = 0;
    long size = Math.max(1, Files.size(file));
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(piece); n > 0; n = in.read(piece)) {
        data.writeInt(n);
        data.write(piece, 0, n);
        sent += n;
        scene.progress().at((double) sent / size, null);
      }
    }
    data.writeInt(0);
  }

  /** Up to the NUL that ends an answer: what comes after it may be a broken connection. */
  private static String answer(InputStream in) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      for (int b = in.read(); b > 0 && answer.size() < LONGEST_ANSWER; b = in.read()) {
        answer.write(b);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answer.toString(StandardCharsets.UTF_8).strip();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed either way.
    }
  }
}
