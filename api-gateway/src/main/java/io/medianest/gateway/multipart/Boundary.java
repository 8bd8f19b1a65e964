package io.medianest.gateway.multipart;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What separates the parts of one form.
 *
 * @param value without the dashes
 */
public record Boundary(String value) {
  private static final Pattern IN_CONTENT_TYPE =
      Pattern.compile(";\\s*boundary=(?:\"([^\"]*)\"|([^\\s;\"]*))", Pattern.CASE_INSENSITIVE);

  /** RFC 2046: 1 to 70 of these, no space at the end. */
  private static final Pattern LEGAL =
      Pattern.compile("[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]");

  /** Whether a body of this type is a form at all. */
  public static boolean isForm(String contentType) {
    return contentType != null
        && contentType.strip().toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
  }

  /**
   * @throws MalformedFormException when there is none, or none that is legal
   */
  public static Boundary of(String contentType) {
    Matcher matcher = IN_CONTENT_TYPE.matcher(contentType);
    if (matcher.find()) {
      String value = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      if (LEGAL.matcher(value).matches()) {
        return new Boundary(value);
      }
    }
    throw new MalformedFormException("The content type names no usable boundary.");
  }

  /** Ends a part's content. */
  byte[] delimiter() {
    return ("\r\n--" + value).getBytes(StandardCharsets.US_ASCII);
  }

  /** Bytes from the end of the last part's content to the end of the form. */
  int closingLength() {
    return delimiter().length + "--\r\n".length();
  }
}
