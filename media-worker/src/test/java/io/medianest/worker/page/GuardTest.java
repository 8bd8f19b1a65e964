package io.medianest.worker.page;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.outside.OutsideHosts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
  private static final long LIMIT = 100_000;

  @TempDir Path folder;
  private final List<String> asked = new ArrayList<>();
  private final OutsideHosts hosts =
      new OutsideHosts(
          host -> {
            asked.add(host);
            return List.of(InetAddress.getLoopbackAddress());
          },
          Set.of("films.internal"));
  private ServerSocket elsewhere;

  @BeforeEach
  void listen() throws IOException {
    elsewhere = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    elsewhere.close();
  }

  @Test
  void connectsToWhereItMayAndHandsBytesBothWays() throws IOException {
    try (Guard guard = Guard.at(folder, hosts, LIMIT);
        SocketChannel inside = asking("films.internal " + elsewhere.getLocalPort());
        Socket outside = elsewhere.accept()) {
      assertThat(read(inside, 1)).isEqualTo("1");
      inside.write(ByteBuffer.wrap("GET".getBytes(US_ASCII)));
      assertThat(new String(outside.getInputStream().readNBytes(3), US_ASCII)).isEqualTo("GET");
      outside.getOutputStream().write("film".getBytes(US_ASCII));
      assertThat(read(inside, 4)).isEqualTo("film");
      assertThat(asked).containsExactly("films.internal");
      assertThat(guard.hasRefused()).isFalse();
    }
  }

  @Test
  void connectsToNoPrivateAddressWhateverItsName() throws IOException {
    try (Guard guard = Guard.at(folder, hosts, LIMIT);
        SocketChannel inside = asking("innocent.example " + elsewhere.getLocalPort())) {
      assertThat(read(inside, 1)).isEmpty();
      assertThat(guard.hasRefused()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "films.internal", "films.internal 99999999", "a b c", "x -1"})
  void hangsUpOnWhomeverItDoesNotUnderstand(String line) throws IOException {
    try (Guard _ = Guard.at(folder, hosts, LIMIT);
        SocketChannel inside = asking(line)) {
      assertThat(read(inside, 1)).isEmpty();
    }
  }

  @Test
  void letsNoMoreInThanIsAllowed() throws IOException {
    try (Guard guard = Guard.at(folder, hosts, LIMIT);
        SocketChannel inside = asking("films.internal " + elsewhere.getLocalPort());
        Socket outside = elsewhere.accept()) {
      assertThat(read(inside, 1)).isEqualTo("1");
      Thread.startVirtualThread(() -> flood(outside));
      assertThat(read(inside, (int) LIMIT * 2)).hasSizeLessThanOrEqualTo((int) LIMIT);
      assertThat(guard.hadTooMuch()).isTrue();
    }
  }

  @Test
  void standsInFoldersWithLongNamesAndLeavesNothingElsewhere() throws IOException {
    Path deep = Files.createDirectories(folder.resolve("a".repeat(100)).resolve("b".repeat(100)));
    try (Guard _ = Guard.at(deep, hosts, LIMIT)) {
      assertThat(deep.resolve(Guard.SOCKET)).exists();
    }
  }

  private static void flood(Socket outside) {
    try {
      while (true) {
        outside.getOutputStream().write(new byte[10_000]);
      }
    } catch (IOException closed) {
      // As it should be.
    }
  }

  private SocketChannel asking(String line) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(folder.resolve(Guard.SOCKET)));
    channel.write(ByteBuffer.wrap((line + "\n").getBytes(US_ASCII)));
    return channel;
  }

  /** Less than that when the other side hangs up. */
  private static String read(SocketChannel channel, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // More.
    }
    return new String(bytes.array(), 0, bytes.position(), US_ASCII);
  }
}
