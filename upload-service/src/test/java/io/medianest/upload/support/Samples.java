package io.medianest.upload.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Real media of the Debian package forensics-samples-files. */
public final class Samples {
  private static final Path ROOT = Path.of("/usr/share/forensics-samples/original-files");

  private Samples() {}

  /** 12 megapixels, 6.3 MB, with a position. */
  public static byte[] photo() {
    return bytes("pic2/IMG_20191224_234846.jpg");
  }

  public static byte[] smallPhoto() {
    return bytes("pic2/d-debian.jpg");
  }

  public static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(path(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Path path(String name) {
    return ROOT.resolve(name);
  }

  /**
   * A photo nobody has uploaded: different bytes after the end of the picture make another digest.
   */
  public static byte[] freshPhoto() {
    byte[] photo = smallPhoto();
    byte[] fresh = Arrays.copyOf(photo, photo.length + 8);
    ByteBuffer.wrap(fresh, photo.length, 8).putLong(System.nanoTime());
    return fresh;
  }

  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
