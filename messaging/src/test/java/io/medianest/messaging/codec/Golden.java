package io.medianest.messaging.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The golden samples: every message as it once went over the wire. They are never rewritten; a new
 * schema version adds a file. Run once with {@code -Dgolden.add=true} to add missing ones.
 */
final class Golden {
  private static final Path DIRECTORY = Path.of("src/test/resources/golden");

  private Golden() {}

  static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(DIRECTORY.resolve(name + ".json"));
    } catch (IOException e) {
      throw new AssertionError("no golden sample " + name + ": see class Golden", e);
    }
  }

  /** All samples of a folder, as {@link #bytes} takes them. */
  static Stream<String> names(String folder) {
    try (Stream<Path> files = Files.list(DIRECTORY.resolve(folder))) {
      return files
          .map(file -> folder + "/" + file.getFileName().toString().replaceFirst("\\.json$", ""))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new AssertionError("no golden samples in " + folder, e);
    }
  }

  static void assertWrittenAs(String name, byte[] written) throws IOException {
    Path file = DIRECTORY.resolve(name + ".json");
    JsonNode json = MessageJson.mapper().readTree(written);
    if (Boolean.getBoolean("golden.add") && Files.notExists(file)) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, json.toPrettyString() + "\n");
    }
    assertThat(json).isEqualTo(MessageJson.mapper().readTree(bytes(name)));
  }
}
