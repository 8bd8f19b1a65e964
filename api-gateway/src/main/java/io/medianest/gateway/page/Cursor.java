package io.medianest.gateway.page;

import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.RequestProblem;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/**
 * The last row of a page: the next page begins behind it, whatever has been added before it in the
 * meantime. Opaque to clients; says nothing about who may read what.
 *
 * @param id breaks ties between rows of the same instant
 */
public record Cursor(Instant createdAt, String id) {
  private static final String VERSION = "1";
  private static final int LONGEST = 200;

  /** Behind which everything lies. */
  public static final Cursor START = new Cursor(Instant.parse("9999-01-01T00:00:00Z"), "");

  public String encode() {
    String text = VERSION + "|" + createdAt + "|" + id;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @param encoded null for the first page
   * @throws ProblemException {@code request.bad-cursor}
   */
  public static Cursor decode(String encoded) {
    if (encoded == null || encoded.isEmpty()) {
      return START;
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(encoded);
      String[] fields = new String(bytes, StandardCharsets.UTF_8).split("\\|", 3);
      if (encoded.length() <= LONGEST && fields.length == 3 && fields[0].equals(VERSION)) {
        return new Cursor(Instant.parse(fields[1]), fields[2]);
      }
    } catch (IllegalArgumentException | DateTimeException _) {
      // Falls through: whatever it is, it is not one of ours.
    }
    throw new ProblemException(RequestProblem.Plain.BAD_CURSOR);
  }
}
