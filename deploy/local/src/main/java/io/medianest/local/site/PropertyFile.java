package io.medianest.local.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A small {@code key=value} file, readable by its owner only and replaced in one step. */
final class PropertyFile {
  private final Map<String, String> entries = new TreeMap<>();

  private PropertyFile() {}

  static PropertyFile empty() {
    return new PropertyFile();
  }

  static PropertyFile read(Path file) {
    PropertyFile content = empty();
    if (!Files.exists(file)) {
      return content;
    }
    try {
      Files.readAllLines(file).stream()
          .map(line -> line.split("=", 2))
          .filter(parts -> parts.length == 2)
          .forEach(parts -> content.set(parts[0], parts[1]));
      return content;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<String> get(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  void set(String key, String value) {
    entries.put(key, value);
  }

  void write(Path file) {
    writePrivately(
        file,
        entries.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
            .collect(Collectors.joining()));
  }

  static void writePrivately(Path file, String content) {
    try {
      Files.createDirectories(file.getParent());
      Path draft =
          Files.createTempFile(
              file.getParent(),
              "draft",
              null,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(draft, content);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
