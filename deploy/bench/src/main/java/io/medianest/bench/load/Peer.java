package io.medianest.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Another server, started for the comparison and stopped after it. */
public final class Peer implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;

  private final Process process;
  private final URI url;

  private Peer(ProcessBuilder command, int port) throws IOException, InterruptedException {
    this.process =
        command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    this.url = URI.create("http://127.0.0.1:" + port + "/hello");
    awaitPort(port);
  }

  /**
   * @param flags of the JVM, the same as the gateway's
   */
  public static Peer vertx(List<String> flags) throws IOException, InterruptedException {
    return java(BareVertx.class, flags);
  }

  /**
   * {@link BareBroadcast}.
   *
   * @param flags of the JVM, the same as the hub's
   */
  public static Peer broadcast(List<String> flags) throws IOException, InterruptedException {
    return java(BareBroadcast.class, flags);
  }

  private static Peer java(Class<?> main, List<String> flags)
      throws IOException, InterruptedException {
    int port = freePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(
        List.of(
            "-cp", System.getProperty("java.class.path"), main.getName(), Integer.toString(port)));
    return new Peer(new ProcessBuilder(command), port);
  }

  /**
   * Express with seven middlewares, where {@code MEDIANEST_BENCH_EXPRESS} names the script: it
   * takes {@code PORT}, and prints an access token when called with the argument {@code token}.
   */
  public static Optional<Peer> express() throws IOException, InterruptedException {
    return script(script());
  }

  /**
   * Socket.IO, where {@code MEDIANEST_BENCH_SOCKETIO} names the script: it takes {@code PORT}, and
   * what {@link BareBroadcast} takes at {@code /ctl}.
   */
  public static Optional<Peer> socketIo() throws IOException, InterruptedException {
    return script(named("MEDIANEST_BENCH_SOCKETIO"));
  }

  private static Optional<Peer> script(Path script) throws IOException, InterruptedException {
    if (script == null) {
      return Optional.empty();
    }
    int port = freePort();
    ProcessBuilder command = new ProcessBuilder("node", script.toString());
    command.directory(script.getParent().toFile());
    command.environment().putAll(Map.of("PORT", Integer.toString(port)));
    return Optional.of(new Peer(command, port));
  }

  /** An access token for {@link #express}. */
  public static String expressToken() throws IOException {
    Process process = new ProcessBuilder("node", script().toString(), "token").start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  private static Path script() {
    return named("MEDIANEST_BENCH_EXPRESS");
  }

  private static Path named(String variable) {
    String named = System.getenv(variable);
    return named == null ? null : Path.of(named).toAbsolutePath();
  }

  public URI url() {
    return url;
  }

  public long pid() {
    return process.pid();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitPort(int port) throws IOException, InterruptedException {
    for (int i = 0; i < PATIENCE_SECONDS * 10; i++) {
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException _) {
        Thread.sleep(100);
      }
    }
    process.destroy();
    throw new IOException("a peer did not start");
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
