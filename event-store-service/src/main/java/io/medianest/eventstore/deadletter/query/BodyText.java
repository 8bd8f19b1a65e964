package io.medianest.eventstore.deadletter.query;

import io.medianest.messaging.command.DeadLetterReply.Body;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A body for people to read: as text if it is text, whatever its content type claims, and as base64
 * otherwise.
 */
final class BodyText {
  /** Bytes shown; what is larger is cut. */
  static final int MOST = 64 * 1024;

  private BodyText() {}

  /**
   * @param beginning the first {@link #MOST} bytes, or all there are
   * @param size bytes of the whole
   */
  static Body of(byte[] beginning, long size) {
    boolean truncated = size > beginning.length;
    return text(truncated ? wholeCharacters(beginning) : beginning)
        .map(text -> new Body("text", text, truncated))
        .orElseGet(
            () -> new Body("base64", Base64.getEncoder().encodeToString(beginning), truncated));
  }

  private static Optional<String> text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.chars().allMatch(BodyText::isReadable) ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  private static boolean isReadable(int c) {
    return !Character.isISOControl(c) || Character.isWhitespace(c);
  }

  /** Without the last character, which may have been cut through. */
  private static byte[] wholeCharacters(byte[] bytes) {
    int end = bytes.length - 1;
    while (end > 0 && (bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return Arrays.copyOf(bytes, Math.max(end, 0));
  }
}
