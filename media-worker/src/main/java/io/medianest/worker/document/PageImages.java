package io.medianest.worker.document;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The pictures on a document's first pages, as {@code pdfimages -list} tells them.
 *
 * @param dotsPerInch of the largest picture of each page that has one, by page
 */
record PageImages(Map<Integer, Integer> dotsPerInch) {
  private static final int PAGE = 0;
  private static final int WIDTH = 3;
  private static final int HEIGHT = 4;
  private static final int HORIZONTAL = 12;
  private static final int COLUMNS = 16;

  PageImages {
    dotsPerInch = Map.copyOf(dotsPerInch);
  }

  static PageImages read(String list) {
    Map<Integer, Integer> dots = new HashMap<>();
    Map<Integer, Long> largest = new HashMap<>();
    list.lines()
        .map(line -> line.strip().split("\\s+"))
        .filter(columns -> columns.length == COLUMNS && columns[PAGE].matches("\\d{1,9}"))
        .filter(columns -> columns[HORIZONTAL].matches("\\d{1,9}"))
        .forEach(
            columns -> {
              int page = Integer.parseInt(columns[PAGE]);
              long pixels = Long.parseLong(columns[WIDTH]) * Long.parseLong(columns[HEIGHT]);
              if (pixels > largest.getOrDefault(page, 0L)) {
                largest.put(page, pixels);
                dots.put(page, Integer.parseInt(columns[HORIZONTAL]));
              }
            });
    return new PageImages(dots);
  }

  boolean isEmpty() {
    return dotsPerInch.isEmpty();
  }

  /** The middle one; a scanner's, where pages are scans. */
  OptionalInt typicalDotsPerInch() {
    return dotsPerInch.values().stream()
        .mapToInt(Integer::intValue)
        .sorted()
        .skip(Math.max(0, (dotsPerInch.size() - 1) / 2))
        .findFirst();
  }
}
