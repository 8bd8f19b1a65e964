package io.medianest.upload.content;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The ISO base media family by its brands (ISO/IEC 14496-12, section 4.3): MP4, QuickTime, M4A,
 * HEIC, AVIF and their kin all start with an {@code ftyp} box.
 */
final class IsoMedia {
  private static final Set<String> HEIC =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs");
  private static final Set<String> AVIF = Set.of("avif", "avis");
  private static final Set<String> STILL = Set.of("mif1", "msf1", "mif2", "1pic");
  private static final Set<String> M4A = Set.of("M4A ", "M4B ", "M4P ", "F4A ");
  private static final Set<String> M4V = Set.of("M4V ", "M4VH", "M4VP");
  private static final Set<String> MP4 =
      Set.of(
          "isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "mp41", "mp42",
          "mp71", "avc1", "dash", "MSNV", "XAVC", "F4V ", "cmfc", "cmf2", "NDSC", "mmp4");

  /** How QuickTime files began before there was {@code ftyp}. */
  private static final Set<String> OLD_QUICKTIME = Set.of("moov", "mdat", "wide");

  private IsoMedia() {}

  static Optional<Sniffed> sniff(String head) {
    if (head.length() < 12) {
      return Optional.empty();
    }
    String box = head.substring(4, 8);
    if (OLD_QUICKTIME.contains(box)) {
      return Optional.of(new Sniffed(MediaFormat.QUICKTIME, false));
    }
    return box.equals("ftyp") ? byBrands(List.copyOf(brands(head))) : Optional.empty();
  }

  /** The major brand first, then the compatible ones. */
  private static Set<String> brands(String head) {
    Set<String> brands = new LinkedHashSet<>();
    brands.add(head.substring(8, 12));
    int end = (int) Math.min(head.length(), Math.max(0, boxSize(head)));
    for (int at = 16; at + 4 <= end; at += 4) {
      brands.add(head.substring(at, at + 4));
    }
    return brands;
  }

  private static long boxSize(String head) {
    return ((long) head.charAt(0) << 24)
        | head.charAt(1) << 16
        | head.charAt(2) << 8
        | head.charAt(3);
  }

  /** The major brand decides; one that only says "a still" or nothing known asks the others. */
  private static Optional<Sniffed> byBrands(List<String> brands) {
    String major = brands.getFirst();
    if (STILL.contains(major)) {
      return brands.stream().anyMatch(AVIF::contains)
          ? sniffed(MediaFormat.AVIF)
          : sniffed(MediaFormat.HEIC);
    }
    return byBrand(major)
        .or(() -> brands.stream().skip(1).flatMap(b -> byBrand(b).stream()).findFirst());
  }

  private static Optional<Sniffed> byBrand(String brand) {
    if (HEIC.contains(brand)) {
      return sniffed(MediaFormat.HEIC);
    }
    if (AVIF.contains(brand)) {
      return sniffed(MediaFormat.AVIF);
    }
    if (brand.equals("qt  ")) {
      return sniffed(MediaFormat.QUICKTIME);
    }
    if (M4A.contains(brand)) {
      return sniffed(MediaFormat.M4A);
    }
    if (M4V.contains(brand)) {
      return sniffed(MediaFormat.M4V);
    }
    if (brand.startsWith("3gp") || brand.startsWith("3g2")) {
      return Optional.of(new Sniffed(MediaFormat.THREE_GP, true));
    }
    return MP4.contains(brand) ? Optional.of(new Sniffed(MediaFormat.MP4, true)) : Optional.empty();
  }

  private static Optional<Sniffed> sniffed(MediaFormat format) {
    return Optional.of(new Sniffed(format, false));
  }
}
