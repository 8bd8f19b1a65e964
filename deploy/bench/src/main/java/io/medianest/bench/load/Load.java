package io.medianest.bench.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The same GET again and again over connections that are kept alive, one request at a time on each.
 * Plain sockets: a client that costs more than the server would measure itself.
 *
 * @param bearer null for a request nobody has to sign
 */
public record Load(URI target, String bearer, int connections) {
  /** As fast as the answers come. */
  public Served flatOut(Duration time) throws InterruptedException {
    return run(time, 0);
  }

  /**
   * At a rate, come what may: a late answer makes the next ones late too, and is counted so.
   *
   * @param rate requests a second, all connections together
   */
  public Served paced(Duration time, double rate) throws InterruptedException {
    return run(time, (long) (1e9 * connections / rate));
  }

  private Served run(Duration time, long nanosBetween) throws InterruptedException {
    long begin = System.nanoTime();
    long end = begin + time.toNanos();
    List<Callable<Served>> clients = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      long first = begin + (nanosBetween * i) / connections;
      clients.add(() -> client(first, end, nanosBetween));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      List<Served> parts = new ArrayList<>();
      for (Future<Served> part : threads.invokeAll(clients)) {
        parts.add(part.get());
      }
      return Served.together(parts, Duration.ofNanos(System.nanoTime() - begin));
    } catch (ExecutionException e) {
      throw new IllegalStateException("the server hung up", e.getCause());
    }
  }

  private Served client(long first, long end, long nanosBetween)
      throws IOException, InterruptedException {
    Served.Builder served = new Served.Builder();
    byte[] request = request();
    try (Socket socket = new Socket(target.getHost(), target.getPort())) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
      long due = nanosBetween == 0 ? System.nanoTime() : first;
      while (due < end) {
        long early = due - System.nanoTime();
        if (early > 0) {
          Thread.sleep(Duration.ofNanos(early));
        }
        out.write(request);
        int status = answer(in);
        long now = System.nanoTime();
        served.add(status, now - due);
        due = nanosBetween == 0 ? now : due + nanosBetween;
      }
    }
    return served.build();
  }

  private byte[] request() {
    String authorization = bearer == null ? "" : "Authorization: Bearer " + bearer + "\r\n";
    return ("GET " + target.getRawPath() + " HTTP/1.1\r\nHost: bench\r\n" + authorization + "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Reads one whole; both servers say how long theirs are. */
  private static int answer(InputStream in) throws IOException {
    int status = Integer.parseInt(line(in).substring(9, 12));
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(15).strip());
      }
    }
    in.skipNBytes(length);
    return status;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection ended within an answer");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
