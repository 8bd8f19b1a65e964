package io.medianest.hub.social;

import java.util.List;

/**
 * One of a list that is read in pages, newest first.
 *
 * @param number its place; what is newer has a larger one
 */
public record Numbered<T>(long number, T item) {
  /**
   * @param asked null for the first page
   */
  static long before(Long asked) {
    return asked == null ? Long.MAX_VALUE : asked;
  }

  static <T> List<T> items(List<Numbered<T>> rows, int limit) {
    return rows.stream().limit(limit).map(Numbered::item).toList();
  }

  /**
   * Where the next page begins; null when this is the last.
   *
   * @param rows up to one more than {@code limit}
   */
  static <T> Long next(List<Numbered<T>> rows, int limit) {
    return rows.size() > limit ? rows.get(limit - 1).number() : null;
  }
}
