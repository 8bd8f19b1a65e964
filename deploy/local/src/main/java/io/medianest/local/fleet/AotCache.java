package io.medianest.local.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The JVM's ahead-of-time cache of one packaged service. The JVM refuses a cache silently when jar,
 * flags or JDK differ from those it was made with, so they are noted beside it.
 *
 * @param flags of the JVM that will use it
 */
record AotCache(Path jar, Path file, String flags) {

  /** What a start does with the cache. */
  enum Use {
    /** Reads it if it is fresh, does without otherwise. */
    READ,
    /** Does without, to compare. */
    IGNORE,
    /** Makes it, which takes some 20 s more when the process ends. */
    RECORD
  }

  boolean isFresh() {
    try {
      return Files.exists(file)
          && Files.exists(note())
          && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(jar)) > 0
          && Files.readString(note()).equals(conditions());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> flags(Use use) {
    return switch (use) {
      case RECORD -> List.of("-XX:AOTCacheOutput=" + file.getFileName());
      case IGNORE -> List.of();
      case READ -> isFresh() ? List.of("-XX:AOTCache=" + file.getFileName()) : List.of();
    };
  }

  void forget() {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(note());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Notes the conditions of a recording; says whether there was one. */
  boolean keep() {
    try {
      if (!Files.exists(file)) {
        return false;
      }
      Files.writeString(note(), conditions());
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path note() {
    return file.resolveSibling(file.getFileName() + ".conditions");
  }

  private String conditions() throws IOException {
    return "%s | %s | %d"
        .formatted(
            System.getProperty("java.vm.version"),
            flags,
            Files.getLastModifiedTime(jar).toMillis());
  }
}
