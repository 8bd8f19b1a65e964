package io.medianest.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.medianest.local.process.Command;
import io.medianest.local.site.Folder;
import io.medianest.local.site.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The chart in the checkout. What was rendered once is kept for the other tests of the run. */
final class Chart {
  static final YAMLMapper YAML = new YAMLMapper();

  private static final Map<String, Manifests> RENDERED = new ConcurrentHashMap<>();

  private Chart() {}

  static Path folder() {
    return Project.find().root().resolve("helm/medianest");
  }

  static Command lint(Helm helm, Profile profile, String... more) {
    return helm.run(arguments(List.of("lint", "--strict"), List.of(), profile, more));
  }

  static Manifests render(Helm helm, Profile profile, String... more) {
    return RENDERED.computeIfAbsent(
        helm + " " + profile + " " + Arrays.toString(more),
        any -> renderAnew(helm, "media", profile, more));
  }

  static Manifests renderAs(String release, Profile profile) {
    return renderAnew(Helm.V4, release, profile);
  }

  /** What Helm says to values it must not take. */
  static String refusal(Helm helm, Profile profile, String... more) {
    Command command = helm.run(arguments(List.of("template", "media"), List.of(), profile, more));
    if (command.succeeded()) {
      throw new AssertionError("Helm takes " + Arrays.toString(more));
    }
    return command.output();
  }

  /** As an upgrade does, which finds in the cluster what an installation has made. */
  static Manifests upgrade(Helm helm, Profile profile, Path kubeconfig) {
    return render(
        profile,
        List.of("template", "media", "--namespace", "medianest"),
        List.of("--dry-run=server", "--disable-openapi-validation"),
        arguments -> helm.run(arguments, Map.of("KUBECONFIG", kubeconfig.toString())));
  }

  private static Manifests renderAnew(Helm helm, String release, Profile profile, String... more) {
    return render(
        profile,
        List.of("template", release, "--namespace", "medianest"),
        List.of(),
        helm::run,
        more);
  }

  private static Manifests render(
      Profile profile,
      List<String> verb,
      List<String> options,
      Function<List<String>, Command> helm,
      String... more) {
    try {
      Path output = Files.createTempDirectory("medianest-chart");
      try {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("--output-dir", output.toString()));
        helm.apply(arguments(verb, all, profile, more)).orFail("helm template");
        return new Manifests(read(output));
      } finally {
        Folder.delete(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> arguments(
      List<String> verb, List<String> options, Profile profile, String... more) {
    List<String> arguments = new ArrayList<>(verb);
    arguments.add(folder().toString());
    arguments.addAll(options);
    arguments.addAll(List.of("--values", profile.file().toString()));
    Stream.concat(profile.settings().stream(), Stream.of(more))
        .forEach(setting -> arguments.addAll(List.of("--set", setting)));
    return arguments;
  }

  private static List<JsonNode> read(Path folder) throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        try (MappingIterator<JsonNode> parts =
            YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
          parts.forEachRemaining(
              document -> {
                if (document.isObject()) {
                  documents.add(document);
                }
              });
        }
      }
    }
    return documents;
  }
}
