package io.medianest.worker.video.hls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * The few boxes of ISO base media files (ISO/IEC 14496-12) we have to know of: in files ffmpeg has
 * written for us, never in a stranger's.
 */
final class Boxes {
  private static final int TYPE_LENGTH = 4;

  private final ByteBuffer bytes;

  private Boxes(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  static Boxes read(Path file) {
    try {
      return new Boxes(ByteBuffer.wrap(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Units a second of an init segment's only track. */
  int timescale() {
    int box = content("mdhd").orElseThrow();
    return bytes.getInt(box + (isLong(box) ? 20 : 12));
  }

  /**
   * Moves a media segment to where it belongs: one that was made alone begins at nought.
   *
   * @param units of the track's timescale
   */
  void moveTo(Path segment, long units) {
    content("sidx").ifPresent(box -> add(box, box + 12, units));
    int decodeTime = content("tfdt").orElseThrow();
    add(decodeTime, decodeTime + 4, units);
    try {
      Files.write(segment, bytes.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The codec of an init segment's picture as playlists name it (RFC 6381). */
  Optional<String> codec() {
    return content("avcC")
        .map(box -> "avc1." + hex(box + 1, 3))
        .or(() -> content("hvcC").map(this::hevc))
        .or(() -> content("av1C").map(this::av1));
  }

  /** Profile, its compatibility flags in reverse, tier and level, constraints. */
  private String hevc(int box) {
    int first = bytes.get(box + 1);
    return "hvc1.%d.%s.%s%d.%s"
        .formatted(
            first & 0x1F,
            Integer.toHexString(Integer.reverse(bytes.getInt(box + 2))),
            (first & 0x20) == 0 ? "L" : "H",
            bytes.get(box + 12) & 0xFF,
            hex(box + 6, 1).toUpperCase(Locale.ROOT));
  }

  private String av1(int box) {
    int first = bytes.get(box + 1) & 0xFF;
    boolean tier = (bytes.get(box + 2) & 0x80) != 0;
    return String.format(
        Locale.ROOT, "av01.%d.%02d%s.08", first >> 5, first & 0x1F, tier ? "H" : "M");
  }

  private String hex(int from, int count) {
    return HexFormat.of().formatHex(bytes.array(), from, from + count);
  }

  private boolean isLong(int box) {
    return bytes.get(box) == 1;
  }

  /** To a field that is as long as the box's version says. */
  private void add(int box, int field, long units) {
    if (isLong(box)) {
      bytes.putLong(field, bytes.getLong(field) + units);
    } else {
      bytes.putInt(field, Math.toIntExact(bytes.getInt(field) + units));
    }
  }

  /** Where the first box of a type has its content; media data is not searched. */
  private Optional<Integer> content(String type) {
    byte[] wanted = type.getBytes(StandardCharsets.US_ASCII);
    byte[] media = "mdat".getBytes(StandardCharsets.US_ASCII);
    for (int at = TYPE_LENGTH; at + TYPE_LENGTH < bytes.capacity(); at++) {
      if (isAt(at, wanted)) {
        return Optional.of(at + TYPE_LENGTH);
      }
      if (isAt(at, media)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private boolean isAt(int at, byte[] type) {
    for (int i = 0; i < TYPE_LENGTH; i++) {
      if (bytes.get(at + i) != type[i]) {
        return false;
      }
    }
    return true;
  }
}
