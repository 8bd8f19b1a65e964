package io.medianest.gateway.tus;

import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.UploadProblem;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32C;

/** {@code Upload-Checksum}: what the bytes of one request must come to. */
final class Checksum {
  static final List<String> ALGORITHMS = List.of("sha1", "sha256", "crc32c");

  private final byte[] expected;
  private final Sum sum;

  /** One of the algorithms at work. */
  private interface Sum {
    void update(byte[] bytes, int offset, int length);

    byte[] value();
  }

  private Checksum(byte[] expected, Sum sum) {
    this.expected = expected;
    this.sum = sum;
  }

  /**
   * @throws ProblemException {@code upload.bad-header}
   */
  static Checksum of(String header) {
    String[] words = header.strip().split(" +");
    if (words.length != 2 || !ALGORITHMS.contains(words[0])) {
      throw bad();
    }
    try {
      return new Checksum(Base64.getDecoder().decode(words[1]), sum(words[0]));
    } catch (IllegalArgumentException _) {
      throw bad();
    }
  }

  void update(byte[] bytes) {
    sum.update(bytes, 0, bytes.length);
  }

  boolean matches() {
    return MessageDigest.isEqual(expected, sum.value());
  }

  private static Sum sum(String algorithm) {
    return switch (algorithm) {
      case "sha1" -> new Digest(digest("SHA-1"));
      case "sha256" -> new Digest(digest("SHA-256"));
      default -> new Crc(new CRC32C());
    };
  }

  private record Digest(MessageDigest digest) implements Sum {
    @Override
    public void update(byte[] bytes, int offset, int length) {
      digest.update(bytes, offset, length);
    }

    @Override
    public byte[] value() {
      return digest.digest();
    }
  }

  /** Four bytes, the highest first. */
  private record Crc(CRC32C crc) implements Sum {
    @Override
    public void update(byte[] bytes, int offset, int length) {
      crc.update(bytes, offset, length);
    }

    @Override
    public byte[] value() {
      return ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
    }
  }

  private static MessageDigest digest(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ProblemException bad() {
    return new ProblemException(
        new UploadProblem.BadHeader(
            "Upload-Checksum is one of %s and a Base64 value.".formatted(ALGORITHMS)));
  }
}
