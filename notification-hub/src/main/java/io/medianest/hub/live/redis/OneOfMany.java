package io.medianest.hub.live.redis;

import java.util.List;

/**
 * Whose log an entry for many stands in, and where.
 *
 * @param epoch which log of the user that is
 */
record OneOfMany(String userId, long offset, String epoch) {
  /** As {@link Scripts#APPEND_TO_EACH} writes them. */
  static List<OneOfMany> of(String lines) {
    return lines.lines().map(line -> of(line.split(" ", 3))).toList();
  }

  private static OneOfMany of(String[] fields) {
    return new OneOfMany(fields[0], Long.parseLong(fields[1]), fields[2]);
  }
}
