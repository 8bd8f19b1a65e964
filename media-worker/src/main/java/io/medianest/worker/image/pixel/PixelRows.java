package io.medianest.worker.image.pixel;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A PPM file of our own making (binary, 8 bits, three channels), row by row: however large the
 * picture is, only a few rows of it are in memory.
 */
final class PixelRows implements AutoCloseable {
  private final DataInputStream in;
  private final int width;
  private final int height;

  private PixelRows(InputStream in) throws IOException {
    this.in = new DataInputStream(in);
    String magic = token();
    this.width = Integer.parseInt(token());
    this.height = Integer.parseInt(token());
    if (!magic.equals("P6") || !token().equals("255")) {
      throw new IOException("not a PPM of 8 bits");
    }
  }

  static PixelRows open(Path file) {
    try {
      return new PixelRows(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Red, green and blue of the next row, three bytes a pixel. */
  byte[] next() {
    try {
      byte[] row = new byte[3 * width];
      in.readFully(row);
      return row;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Brightness of the next row, 0 to 255 (BT.601). */
  int[] nextLuma() {
    return luma(next());
  }

  static int[] luma(byte[] rgb) {
    int[] luma = new int[rgb.length / 3];
    for (int x = 0; x < luma.length; x++) {
      int red = rgb[3 * x] & 0xFF;
      int green = rgb[3 * x + 1] & 0xFF;
      int blue = rgb[3 * x + 2] & 0xFF;
      luma[x] = (77 * red + 150 * green + 29 * blue) >> 8;
    }
    return luma;
  }

  /** Words of the header; comments reach from a hash to the end of their line. */
  private String token() throws IOException {
    StringBuilder token = new StringBuilder();
    boolean comment = false;
    while (true) {
      int c = in.readUnsignedByte();
      comment = comment ? c != '\n' : c == '#';
      if (!comment && !Character.isWhitespace(c)) {
        token.append((char) c);
      } else if (!token.isEmpty()) {
        return token.toString();
      }
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
