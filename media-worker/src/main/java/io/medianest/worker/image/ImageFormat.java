package io.medianest.worker.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The formats that are let through to a decoder: those libvips itself calls fit for strangers, and
 * two whose readers are newer than that list, JPEG XL and SVG.
 */
public enum ImageFormat {
  JPEG(true),
  PNG(true),
  GIF(false),
  WEBP(true),
  TIFF(true),
  /** HEIC and AVIF; the decoder turns the picture upright by itself. */
  HEIF(false),
  /** Its decoder turns the picture upright, too. */
  JXL(false),
  /** Drawn by librsvg, which runs no scripts and, given no address, loads nothing. */
  SVG(false);

  /** Bytes {@link #of} needs to see; libvips looks as far for an SVG's first element. */
  static final int SNIFFED = 1000;

  private static final Set<String> HEIF_BRANDS =
      Set.of("heic", "heix", "heim", "heis", "mif1", "msf1", "avif", "avis");

  /** The first element, behind declarations and comments. */
  private static final Pattern SVG_HEAD =
      Pattern.compile("^\\uFEFF?\\s*<(?:svg[\\s>]|(?:\\?xml|!DOCTYPE|!--)[^\\x00]*?<svg[\\s>])");

  private final boolean exifTurns;

  ImageFormat(boolean exifTurns) {
    this.exifTurns = exifTurns;
  }

  /** Whether the EXIF orientation says how the stored pixels must be turned. */
  boolean exifTurns() {
    return exifTurns;
  }

  /** Whether the format keeps every pixel as it was drawn; the others may, but seldom do. */
  boolean isLossless() {
    return this == PNG || this == GIF || this == TIFF || this == SVG;
  }

  /** By the first bytes; names and declared types are not trusted. */
  static Optional<ImageFormat> of(byte[] head) {
    if (starts(head, 0, 0xFF, 0xD8, 0xFF)) {
      return Optional.of(JPEG);
    }
    if (starts(head, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
      return Optional.of(PNG);
    }
    if (starts(head, 0, 'G', 'I', 'F', '8')) {
      return Optional.of(GIF);
    }
    if (starts(head, 0, 'R', 'I', 'F', 'F') && starts(head, 8, 'W', 'E', 'B', 'P')) {
      return Optional.of(WEBP);
    }
    if (starts(head, 0, 'I', 'I', 42, 0) || starts(head, 0, 'M', 'M', 0, 42)) {
      return Optional.of(TIFF);
    }
    if (starts(head, 0, 0xFF, 0x0A)
        || starts(head, 0, 0, 0, 0, 12, 'J', 'X', 'L', ' ', '\r', '\n', 0x87, '\n')) {
      return Optional.of(JXL);
    }
    if (starts(head, 4, 'f', 't', 'y', 'p') && HEIF_BRANDS.contains(brand(head))) {
      return Optional.of(HEIF);
    }
    return SVG_HEAD.matcher(new String(head, StandardCharsets.UTF_8)).find()
        ? Optional.of(SVG)
        : Optional.empty();
  }

  private static String brand(byte[] head) {
    return new String(Arrays.copyOfRange(head, 8, 12), StandardCharsets.ISO_8859_1);
  }

  private static boolean starts(byte[] head, int at, int... expected) {
    if (head.length < at + expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if ((head[at + i] & 0xFF) != expected[i]) {
        return false;
      }
    }
    return true;
  }
}
