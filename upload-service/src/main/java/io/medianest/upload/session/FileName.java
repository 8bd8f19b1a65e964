package io.medianest.upload.session;

import io.medianest.messaging.command.Refused;
import java.text.Normalizer;
import java.util.Optional;

/** Rules for a client's file name, and the harmless form of it that goes into an object key. */
final class FileName {
  private static final int LONGEST = 255;
  private static final int LONGEST_SAFE = 80;
  private static final int LONGEST_EXTENSION = 10;

  private FileName() {}

  static Optional<Refused> problem(String name) {
    if (name == null || name.isBlank()) {
      return Optional.of(Refusal.BAD_FILE_NAME.because("A file name is needed."));
    }
    return Refusal.BAD_FILE_NAME
        .when(name.length() > LONGEST, "A file name has at most 255 characters.")
        .or(
            () ->
                Refusal.BAD_FILE_NAME.when(
                    name.indexOf('/') >= 0
                        || name.indexOf('\\') >= 0
                        || name.equals(".")
                        || name.equals(".."),
                    "A file name is no path."))
        .or(
            () ->
                Refusal.BAD_FILE_NAME.when(
                    name.codePoints().anyMatch(FileName::isForbidden),
                    "A file name has no control characters."));
  }

  /**
   * Controls (NUL, CR, LF, C1), line separators, halves of surrogate pairs, and the marks that turn
   * the direction of writing, with which {@code gpj.exe} passes for {@code exe.jpg}.
   */
  private static boolean isForbidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    };
  }

  /**
   * At most 80 of {@code A-Z a-z 0-9 . _ -}, extension kept: safe in keys, URLs, shells and file
   * systems.
   */
  static String safe(String name) {
    String ascii =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .replaceAll("[^A-Za-z0-9._-]+", "_")
            .replaceAll("\\.{2,}", ".");
    int dot = ascii.lastIndexOf('.');
    boolean hasExtension = dot > 0 && ascii.length() - dot - 1 <= LONGEST_EXTENSION;
    String extension = hasExtension ? ascii.substring(dot) : "";
    String base = (hasExtension ? ascii.substring(0, dot) : ascii).replaceAll("^[._-]+", "");
    if (base.isEmpty()) {
      base = "file";
    }
    return base.substring(0, Math.min(base.length(), LONGEST_SAFE - extension.length()))
        + extension;
  }
}
