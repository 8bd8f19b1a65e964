package io.medianest.worker.image;

import io.medianest.worker.pipeline.JobFailure;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a picture's header claims, read by this class alone: no decoder has seen the file yet. A few
 * bytes can claim 65,535 by 65,535 pixels, which a decoder would dutifully begin to unpack.
 *
 * @param size stored pixels; empty for formats whose header only a decoder's own reader understands
 */
public record ImageHeader(ImageFormat format, Optional<Size> size) {

  /** Pixels as stored, before orientation. */
  public record Size(int width, int height) {
    long pixels() {
      return (long) width * height;
    }
  }

  /**
   * @throws JobFailure.BadMedia when it is no picture of a known format, or ends within its header
   */
  public static ImageHeader read(Path file) {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] head = new byte[(int) Math.min(ImageFormat.SNIFFED, in.length())];
      in.readFully(head);
      ImageFormat format =
          ImageFormat.of(head)
              .orElseThrow(() -> JobFailure.BadMedia.unsupported("no known picture format"));
      return new ImageHeader(format, size(format, in));
    } catch (EOFException e) {
      throw JobFailure.BadMedia.corrupt("ends within its header");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a WebP says that it moves; a flag that only the extended layout has. */
  static boolean isMovingWebp(Path file) {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(12);
      boolean extended = in.readInt() == 0x56503858; // "VP8X"
      in.seek(20);
      return extended && (in.readUnsignedByte() & 0x02) != 0;
    } catch (EOFException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Size> size(ImageFormat format, RandomAccessFile in) throws IOException {
    return switch (format) {
      case JPEG -> Optional.of(jpeg(in));
      case PNG -> Optional.of(png(in));
      case GIF -> Optional.of(gif(in));
      case WEBP -> Optional.of(webp(in));
      case TIFF, HEIF, JXL, SVG -> Optional.empty();
    };
  }

  private static Size png(RandomAccessFile in) throws IOException {
    in.seek(16);
    return checked(in.readInt(), in.readInt());
  }

  private static Size checked(int width, int height) {
    if (width <= 0 || height <= 0) {
      throw JobFailure.BadMedia.corrupt("claims %d x %d pixels".formatted(width, height));
    }
    return new Size(width, height);
  }

  private static Size gif(RandomAccessFile in) throws IOException {
    in.seek(6);
    return checked(little(in, 2), little(in, 2));
  }

  /** Walks the segments up to the frame header (SOFn). */
  private static Size jpeg(RandomAccessFile in) throws IOException {
    in.seek(2);
    while (true) {
      int marker = marker(in);
      if (standsAlone(marker)) {
        continue;
      }
      int length = in.readUnsignedShort();
      if (isFrame(marker)) {
        in.readUnsignedByte(); // precision
        int height = in.readUnsignedShort();
        return checked(in.readUnsignedShort(), height);
      }
      if (length < 2 || marker == 0xDA || marker == 0xD9) {
        throw JobFailure.BadMedia.corrupt("no frame header");
      }
      in.seek(in.getFilePointer() + length - 2);
    }
  }

  private static int marker(RandomAccessFile in) throws IOException {
    if (in.readUnsignedByte() != 0xFF) {
      throw JobFailure.BadMedia.corrupt("a marker is missing");
    }
    int marker = in.readUnsignedByte();
    while (marker == 0xFF) { // Fill bytes are allowed before a marker.
      marker = in.readUnsignedByte();
    }
    return marker;
  }

  private static boolean standsAlone(int marker) {
    return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xC0
        && marker <= 0xCF
        && marker != 0xC4 // Huffman tables
        && marker != 0xC8 // reserved
        && marker != 0xCC; // arithmetic tables
  }

  /** The three layouts of WebP: lossy, lossless, extended. */
  private static Size webp(RandomAccessFile in) throws IOException {
    in.seek(12);
    byte[] chunk = new byte[4];
    in.readFully(chunk);
    return switch (new String(chunk, java.nio.charset.StandardCharsets.ISO_8859_1)) {
      case "VP8 " -> {
        in.seek(26);
        yield checked(little(in, 2) & 0x3FFF, little(in, 2) & 0x3FFF);
      }
      case "VP8L" -> {
        in.seek(21);
        int bits = little(in, 4);
        yield checked((bits & 0x3FFF) + 1, ((bits >>> 14) & 0x3FFF) + 1);
      }
      case "VP8X" -> {
        in.seek(24);
        yield checked(little(in, 3) + 1, little(in, 3) + 1);
      }
      default -> throw JobFailure.BadMedia.corrupt("no picture chunk");
    };
  }

  private static int little(RandomAccessFile in, int bytes) throws IOException {
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= in.readUnsignedByte() << (8 * i);
    }
    return value;
  }
}
