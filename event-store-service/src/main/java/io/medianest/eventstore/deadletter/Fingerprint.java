package io.medianest.eventstore.deadletter;

import java.util.regex.Pattern;

/**
 * What letters of the same cause have in common. A change here splits groups: letters stored before
 * keep the fingerprint they have.
 *
 * @param cause the reason without ids, paths and numbers
 * @param value of the cause, the failed queue, the error class and the message's type
 */
record Fingerprint(String cause, String value) {
  /** What a reason says behind that is detail. */
  private static final int LONGEST_CAUSE = 300;

  private static final int HEX_DIGITS = 16;

  /** More than {@link #LONGEST_CAUSE}, little enough for every pattern below. */
  private static final int LONGEST_REASON = 1_000;

  /** Object keys and addresses: two slashes or more. */
  private static final Pattern PATH = Pattern.compile("[^\\s/'\"]*/[^\\s/'\"]*/[^\\s'\"]*");

  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final Pattern HEX = Pattern.compile("\\b(?:0x)?\\p{XDigit}{8,}\\b");

  /** Other ids: long, letters and digits mixed. */
  private static final Pattern TOKEN =
      Pattern.compile("\\b(?=\\p{Alpha}*\\d)(?=\\d*\\p{Alpha})\\p{Alnum}{16,}\\b");

  private static final Pattern NUMBER = Pattern.compile("(?<!\\p{Alnum})-?\\d+|\\d+");

  /** Versions, addresses, dates and decimals are one value each. */
  private static final Pattern NUMBERS = Pattern.compile("#(?:[.,:/_-]?#)+");

  private static final Pattern SPACE = Pattern.compile("\\s+");

  static Fingerprint of(String queue, String errorClass, String reason, String messageType) {
    String cause = cause(reason);
    return new Fingerprint(
        cause, cut(Sha256.hex(queue, errorClass, cause, messageType), HEX_DIGITS));
  }

  private static String cause(String reason) {
    String text = cut(reason, LONGEST_REASON);
    text = PATH.matcher(text).replaceAll("<path>");
    text = UUID.matcher(text).replaceAll("#");
    text = HEX.matcher(text).replaceAll("#");
    text = TOKEN.matcher(text).replaceAll("#");
    text = NUMBER.matcher(text).replaceAll("#");
    text = NUMBERS.matcher(text).replaceAll("#");
    return cut(SPACE.matcher(text).replaceAll(" ").strip(), LONGEST_CAUSE);
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }
}
