package io.medianest.worker.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Broken files of other projects: what their readers are tested with (Maven test jars, copied to
 * {@code target/corpus} by the build) and Debian's clamav-testfiles; and good files with flipped
 * bits. Always the same ones.
 */
public final class Corpus {
  private static final boolean WHOLE = "whole".equals(System.getProperty("medianest.hostile"));

  /** Of each list, in whole runs. */
  private static final int MOST = Integer.getInteger("medianest.hostile.most", Integer.MAX_VALUE);

  private static final Path TEST_JARS = Path.of("target/corpus");
  private static final Path SCANNER_FILES = Path.of("/usr/share/clamav-testfiles");

  /** In whole runs. */
  private static final int MORE_MUTANTS = 40;

  /** Bits flipped of a good file: one in five thousand. */
  private static final double FLIPPED = 0.0002;

  private final Path folder;
  private final Pattern names;

  private Corpus(Path folder, Pattern names) {
    this.folder = folder;
    this.names = names;
  }

  /**
   * @param endings alternatives, as in a regular expression
   */
  public static Corpus of(Path folder, String endings) {
    return new Corpus(folder, Pattern.compile(".*\\.(" + endings + ")", Pattern.CASE_INSENSITIVE));
  }

  /** So many, at random but the same each time; all of them in a whole run. */
  public List<Path> files(int count) throws IOException {
    List<Path> found = new ArrayList<>(list(SCANNER_FILES));
    for (Path jar : list(TEST_JARS)) {
      found.addAll(unpack(jar));
    }
    found.removeIf(file -> !names.matcher(file.toString()).matches());
    Collections.sort(found);
    Collections.shuffle(found, new Random(1));
    return found.subList(0, Math.min(WHOLE ? MOST : count, found.size()));
  }

  /** A good file of a format, each with other bits flipped. */
  public static List<Path> mutants(Path folder, String format, int count) throws IOException {
    byte[] good = Files.readAllBytes(good(folder, format));
    List<Path> mutants = new ArrayList<>();
    for (int seed = 0; seed < (WHOLE ? Math.min(MOST, MORE_MUTANTS) : count); seed++) {
      byte[] bytes = good.clone();
      Random random = new Random(seed);
      for (int flips = (int) Math.max(4, bytes.length * 8 * FLIPPED); flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      mutants.add(Files.write(folder.resolve("mutant-" + seed + "." + format), bytes));
    }
    return mutants;
  }

  private static Path good(Path folder, String format) {
    Path file = folder.resolve("good." + format);
    switch (format) {
      case "pdf" -> {
        return Samples.LETTER;
      }
      case "mp3" -> {
        return Samples.SPEECH_MP3;
      }
      case "ogg" -> {
        return Samples.SPEECH_OGG;
      }
      case "wav" -> {
        return Samples.SPEECH;
      }
      case "mp4" -> ffmpeg(folder, "testsrc=size=320x240:duration=1", file);
      case "gif" -> ffmpeg(folder, "testsrc=size=160x120:duration=1", file);
      default ->
          Programs.run(
              folder, "vips", "thumbnail", Samples.PHOTO.toString(), file.toString(), "400");
    }
    return file;
  }

  private static void ffmpeg(Path folder, String source, Path file) {
    Programs.run(
        folder, "ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", source, file.toString());
  }

  private List<Path> unpack(Path jar) throws IOException {
    Path to = Files.createDirectories(folder.resolve(jar.getFileName()));
    List<Path> unpacked = new ArrayList<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      List<JarEntry> entries =
          file.stream().filter(entry -> names.matcher(entry.getName()).matches()).toList();
      for (JarEntry entry : entries) {
        String name = entry.getName().replaceAll("[^A-Za-z0-9.-]", "_");
        Path target = to.resolve(name);
        Files.copy(file.getInputStream(entry), target);
        unpacked.add(target);
      }
    }
    return unpacked;
  }

  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
