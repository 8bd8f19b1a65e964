package io.medianest.gateway.media.search;

import io.medianest.gateway.page.Cursor;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.RequestProblem;

/**
 * The last hit of a page. Opaque to clients, and of use with the same words only.
 *
 * @param score ahead of the creation: hits come best first, then newest first
 */
record SearchCursor(double score, Cursor behind) {
  private static final char SEPARATOR = '~';
  private static final SearchCursor START =
      new SearchCursor(Double.POSITIVE_INFINITY, Cursor.START);

  static SearchCursor of(SearchHit hit) {
    return new SearchCursor(
        hit.score(), new Cursor(hit.media().createdAt(), hit.media().mediaId()));
  }

  String encode() {
    return Long.toHexString(Double.doubleToLongBits(score)) + SEPARATOR + behind.encode();
  }

  /**
   * @param encoded null for the first page
   * @throws ProblemException {@code request.bad-cursor}
   */
  static SearchCursor decode(String encoded) {
    if (encoded == null || encoded.isEmpty()) {
      return START;
    }
    int end = encoded.indexOf(SEPARATOR);
    try {
      double score =
          Double.longBitsToDouble(
              Long.parseUnsignedLong(encoded.substring(0, Math.max(0, end)), 16));
      return new SearchCursor(score, Cursor.decode(encoded.substring(end + 1)));
    } catch (NumberFormatException _) {
      throw new ProblemException(RequestProblem.Plain.BAD_CURSOR);
    }
  }
}
