package io.medianest.chart;

import io.medianest.local.site.Project;
import io.medianest.local.site.Service;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the services themselves say about their configuration and metrics. */
final class Sources {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)[:}]");
  private static final Pattern MAPPING =
      Pattern.compile("@ConfigMapping\\(prefix = \"([a-z.-]+)\"\\)");
  private static final String SHARED =
      "messaging/src/main/resources/META-INF/microprofile-config.properties";

  /** Read by Quarkus itself. */
  private static final Set<String> OF_QUARKUS =
      Set.of(
          "QUARKUS_HTTP_HOST",
          "QUARKUS_HTTP_PORT",
          "QUARKUS_OTEL_SDK_DISABLED",
          "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT");

  private Sources() {}

  /** Whether anything of the service reads the variable. */
  static boolean isRead(Service service, String variable) {
    return OF_QUARKUS.contains(variable)
        || variables(service).contains(variable)
        || isMapped(service, variable);
  }

  /** Variables without which a service finds neither its neighbours nor a way in. */
  static Set<String> addressesAndSecrets(Service service) {
    Set<String> needed = placeholders(service);
    needed.removeIf(
        variable ->
            !variable.matches(
                "MEDIANEST_(RABBITMQ_(HOST|PORT|PASSWORD)|POSTGRES_(HOST|PORT|DB|PASSWORD)"
                    + "|REDIS_URL|S3_.*|JWT_P.*|ADMIN_.*|PERSONAL_DATA_KEYS)"));
    if (configuration(service).contains("smallrye-kafka")) {
      needed.add("MEDIANEST_KAFKA_BOOTSTRAP");
    }
    return needed;
  }

  static String configuration(Service service) {
    return read(service.id() + "/src/main/resources/application.properties");
  }

  /** Variables a service reads by name, and those that stand for a key of its configuration. */
  private static Set<String> variables(Service service) {
    Set<String> variables = placeholders(service);
    for (String text : texts(service)) {
      properties(text).stringPropertyNames().forEach(key -> variables.add(variable(key)));
    }
    return variables;
  }

  /** Variables a service reads by name. */
  private static Set<String> placeholders(Service service) {
    Set<String> variables = new TreeSet<>();
    for (String text : texts(service)) {
      PLACEHOLDER.matcher(text).results().forEach(found -> variables.add(found.group(1)));
    }
    return variables;
  }

  private static List<String> texts(Service service) {
    return List.of(configuration(service), read(SHARED));
  }

  /** Whether a variable stands for a key of one of the service's typed configurations. */
  private static boolean isMapped(Service service, String variable) {
    return Stream.of(service.id(), "messaging")
        .flatMap(module -> javaFiles(module).stream())
        .anyMatch(source -> isMapped(source, variable));
  }

  private static boolean isMapped(String source, String variable) {
    Matcher mapping = MAPPING.matcher(source);
    if (!mapping.find() || !variable.startsWith(variable(mapping.group(1)) + "_")) {
      return false;
    }
    // MEDIANEST_WORKER_SCANNER_ADDRESS: methods scanner() and address().
    String rest = variable.substring(mapping.group(1).length() + 1);
    String methods = source.toUpperCase(Locale.ROOT);
    return Stream.of(rest.split("_")).allMatch(word -> methods.contains(word + "()"))
        || methods.contains(rest.replace("_", "") + "()");
  }

  /** Everything under a module's main sources. */
  static Set<String> javaFiles(String module) {
    Path folder = Project.find().root().resolve(module).resolve("src/main/java");
    try (Stream<Path> files = Files.walk(folder)) {
      Set<String> sources = new TreeSet<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        sources.add(Files.readString(file));
      }
      return sources;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Optional<Service> serviceOf(String image) {
    return Stream.of(Service.values()).filter(s -> image.contains(s.id() + ":")).findFirst();
  }

  private static String variable(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  static String read(String path) {
    try {
      return Files.readString(Project.find().root().resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Properties properties(String text) {
    try {
      Properties properties = new Properties();
      properties.load(new StringReader(text));
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
