package io.medianest.gateway.multipart;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The headers of one part. Of the others a part may have none matters here.
 *
 * @param name of the form's field
 * @param fileName as the client wrote it, unjudged; empty for a text field
 * @param contentType as declared
 */
public record PartHeaders(String name, Optional<String> fileName, Optional<String> contentType) {

  /**
   * @throws MalformedFormException when they name no form field
   */
  static PartHeaders parse(byte[] bytes, int offset, int length) {
    String disposition = null;
    String contentType = null;
    String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
    for (String line : text.split("\r\n", -1)) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new MalformedFormException("A part has a header that is none.");
      }
      String value = line.substring(colon + 1).strip();
      switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "content-disposition" -> disposition = value;
        case "content-type" -> contentType = value;
        default -> {
          // Allowed, and of no interest.
        }
      }
    }
    if (disposition == null) {
      throw new MalformedFormException("A part has no Content-Disposition.");
    }
    Disposition parsed = Disposition.parse(disposition);
    return new PartHeaders(
        parsed
            .parameter("name")
            .orElseThrow(() -> new MalformedFormException("A part has no name.")),
        parsed.extended("filename").or(() -> parsed.parameter("filename")),
        Optional.ofNullable(contentType).filter(type -> !type.isEmpty()));
  }
}
