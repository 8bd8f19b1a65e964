package io.medianest.gateway.feed;

import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.RequestProblem;
import java.util.regex.Pattern;

/** Ids and cursors as clients send them. */
final class Ids {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  private Ids() {}

  /**
   * @throws ProblemException {@code not-found} for what cannot be the id of anything
   */
  static String id(String id) {
    if (!ID.matcher(id).matches()) {
      throw new ProblemException(RequestProblem.Plain.NOT_FOUND);
    }
    return id;
  }

  /**
   * @throws ProblemException {@code request.bad-cursor}
   */
  static Long before(String cursor) {
    try {
      return cursor == null || cursor.isEmpty() ? null : Long.valueOf(cursor);
    } catch (NumberFormatException _) {
      throw new ProblemException(RequestProblem.Plain.BAD_CURSOR);
    }
  }

  static String cursor(Long next) {
    return next == null ? null : next.toString();
  }
}
