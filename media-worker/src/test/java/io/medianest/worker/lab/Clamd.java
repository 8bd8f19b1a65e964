package io.medianest.worker.lab;

import static org.awaitility.Awaitility.await;

import io.medianest.local.site.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/** A real clamd that knows one virus: the EICAR test file. */
public final class Clamd {
  /** What it takes at most. */
  public static final int LIMIT = 24 << 20;

  private static final Path PROGRAM = Path.of("/usr/sbin/clamd");

  private final int port = Ports.anyFree();
  private final Path folder;
  private Process process;

  public Clamd(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  /** Debian's package clamav-daemon. */
  public static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /** The file every scanner must find; in two pieces, or scanners would find it here. */
  public static String eicar() {
    return "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*";
  }

  public String address() {
    return "127.0.0.1:" + port;
  }

  public void start() {
    try {
      Path signatures = Files.createDirectories(folder.resolve("signatures"));
      String hex = HexFormat.of().formatHex(eicar().getBytes(StandardCharsets.US_ASCII));
      Files.writeString(signatures.resolve("eicar.ndb"), "Eicar-Test:0:*:" + hex + "\n");
      Path configuration = Files.writeString(folder.resolve("clamd.conf"), configuration());
      process =
          new ProcessBuilder(PROGRAM.toString(), "--config-file=" + configuration)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("clamd.log").toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await().atMost(Duration.ofSeconds(30)).until(this::answers);
  }

  public void stop() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String configuration() {
    return """
        Foreground yes
        TCPAddr 127.0.0.1
        TCPSocket %d
        DatabaseDirectory %s/signatures
        StreamMaxLength %d
        AlertExceedsMax yes
        """
        .formatted(port, folder, LIMIT);
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }
}
