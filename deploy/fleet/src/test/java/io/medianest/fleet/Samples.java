package io.medianest.fleet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.medianest.local.process.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * Real media (Debian's {@code forensics-samples-files}), each copy with bytes of its own where no
 * decoder minds them: the same bytes from the same owner would be answered as a duplicate.
 */
final class Samples {
  private static final Path ORIGINALS = Path.of("/usr/share/forensics-samples/original-files");
  private static final Path TWELVE_MEGAPIXELS = ORIGINALS.resolve("pic2/IMG_20191224_234846.jpg");
  private static final Path VIDEO = ORIGINALS.resolve("movie2/movie-hello.mp4");
  private static final Path PDF = ORIGINALS.resolve("text1/a-text.pdf");

  /** The most a JPEG comment holds: its length, itself included, is written in two bytes. */
  private static final int LONGEST_COMMENT = 65533;

  private Samples() {}

  /** 640 x 480, some 80 KB, with a position in its EXIF. */
  static byte[] smallPhoto() {
    return commented(Small.PHOTO, UUID.randomUUID().toString().getBytes(US_ASCII));
  }

  /** 12 megapixels, made larger than one part of a direct upload. */
  static byte[] largePhoto() {
    byte[] photo = read(TWELVE_MEGAPIXELS);
    while (photo.length <= 9 * 1024 * 1024) {
      photo = commented(photo, new byte[LONGEST_COMMENT]);
    }
    return commented(photo, UUID.randomUUID().toString().getBytes(US_ASCII));
  }

  /** Eight seconds of 720p with sound. */
  static byte[] video() {
    byte[] video = read(VIDEO);
    byte[] own = UUID.randomUUID().toString().getBytes(US_ASCII);
    return ByteBuffer.allocate(video.length + 8 + own.length)
        .put(video)
        .putInt(8 + own.length)
        .put("free".getBytes(US_ASCII))
        .put(own)
        .array();
  }

  static byte[] pdf() {
    return read(PDF);
  }

  /** The first box of a real MP4, and room for anything behind it. */
  static byte[] videoHead(int size) {
    byte[] head = new byte[size];
    byte[] video = read(VIDEO);
    int box = ByteBuffer.wrap(video).getInt();
    System.arraycopy(video, 0, head, 0, box);
    return head;
  }

  private static byte[] commented(byte[] jpeg, byte[] comment) {
    return ByteBuffer.allocate(jpeg.length + 4 + comment.length)
        .put(jpeg, 0, 2)
        .putShort((short) 0xFFFE)
        .putShort((short) (2 + comment.length))
        .put(comment)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Sample media is missing: apt-get install forensics-samples-files", e);
    }
  }

  /** Made once, when first needed. */
  private static final class Small {
    static final byte[] PHOTO = make();

    private static byte[] make() {
      Path photo = Path.of("target/small-photo.jpg").toAbsolutePath();
      Command.run(
              List.of("vips", "thumbnail", TWELVE_MEGAPIXELS.toString(), photo.toString(), "640"))
          .orFail("Making a small photo");
      return read(photo);
    }
  }
}
