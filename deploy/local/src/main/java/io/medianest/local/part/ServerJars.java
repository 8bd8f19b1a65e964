package io.medianest.local.part;

import io.medianest.local.process.Command;
import io.medianest.local.site.Project;
import io.medianest.local.site.SetupFailure;
import io.medianest.local.site.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The jars of the servers that come from Maven, resolved once per version into {@code
 * deploy/.cache}. The folder's name carries a digest of the pom, so a new version gets a folder of
 * its own. Two starts at once are kept apart by a lock on a file; a folder appears complete or not
 * at all.
 */
final class ServerJars {
  private static final Object IN_THIS_JVM = new Object();

  private final Project project;

  ServerJars(Project project) {
    this.project = project;
  }

  /** The folder of the server's jars. */
  Path of(String server) {
    Path pom = project.serverPom(server);
    Path folder = project.cache().resolve(server + "-" + digest(pom));
    if (!Files.isDirectory(folder)) {
      resolveOnce(server, pom, folder);
    }
    return folder;
  }

  private void resolveOnce(String server, Path pom, Path folder) {
    // A lock on a file keeps out other processes only; threads of one JVM need their own.
    synchronized (IN_THIS_JVM) {
      try {
        Files.createDirectories(project.cache());
        try (FileChannel lock =
            FileChannel.open(
                project.cache().resolve("lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE)) {
          lock.lock();
          if (!Files.isDirectory(folder)) {
            Path draft = Files.createTempDirectory(project.cache(), server + "-draft");
            resolve(server, pom, draft);
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void resolve(String server, Path pom, Path draft) {
    Command maven =
        Command.run(
            List.of(
                Tool.MAVEN.find().toString(),
                "-B",
                "-q",
                "-f",
                pom.toString(),
                "dependency:copy-dependencies",
                "-DoutputDirectory=" + draft),
            Map.of("JAVA_HOME", System.getProperty("java.home")),
            "");
    if (!maven.succeeded()) {
      throw new SetupFailure(
          "Maven could not resolve the jars of %s named in %s; check the network or Maven's settings:%n%s"
              .formatted(server, pom, maven.output()));
    }
  }

  private static String digest(Path pom) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(pom));
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
