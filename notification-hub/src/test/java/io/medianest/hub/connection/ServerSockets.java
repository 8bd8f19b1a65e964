package io.medianest.hub.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The machine's TCP connections, as the kernel lists them: one line for each end. */
final class ServerSockets {
  private ServerSockets() {}

  /** Whether the server's end still is open; the client's own end stands in another line. */
  static boolean isEstablished(int serverPort, int clientPort) throws IOException {
    Pattern line = Pattern.compile(":%04X [0-9A-F]+:%04X 01 ".formatted(serverPort, clientPort));
    try (Stream<String> four = Files.lines(Path.of("/proc/net/tcp"));
        Stream<String> six = Files.lines(Path.of("/proc/net/tcp6"))) {
      return Stream.concat(four, six).anyMatch(line.asPredicate());
    }
  }
}
