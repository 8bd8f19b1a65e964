package io.medianest.worker.document;

import io.medianest.worker.pipeline.JobFailure;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads pdfinfo's answer. A title may contain line breaks and look like any other line; what
 * pdfinfo has counted itself comes after all titles, so the last line of a name counts.
 */
record PdfInfo(Map<String, String> lines) {
  private static final Map<String, String> KEPT =
      Map.of(
          "Title", "document.title",
          "Author", "document.author",
          "Subject", "document.subject",
          "Keywords", "document.keywords",
          "Creator", "document.creator",
          "CreationDate", "document.created-at",
          "PDF version", "document.pdf-version",
          "JavaScript", "document.javascript");

  private static final int LONGEST_VALUE = 200;
  private static final Pattern SIZE = Pattern.compile("([-\\d.e+]+|nan|inf) x ([-\\d.e+]+) pts.*");

  PdfInfo {
    lines = Map.copyOf(lines);
  }

  static PdfInfo read(String answer) {
    Map<String, String> lines = new HashMap<>();
    answer
        .lines()
        .forEach(
            line -> {
              int colon = line.indexOf(':');
              if (colon > 0) {
                lines.put(line.substring(0, colon), line.substring(colon + 1).strip());
              }
            });
    return new PdfInfo(lines);
  }

  /**
   * @throws JobFailure.BadMedia when it has none
   */
  int pages() {
    String count = lines.getOrDefault("Pages", "");
    if (!count.matches("\\d{1,9}") || Integer.parseInt(count) == 0) {
      throw JobFailure.BadMedia.corrupt("pages: " + count);
    }
    return Integer.parseInt(count);
  }

  /** The longest edge of the pages asked about, in points; infinite when one makes no sense. */
  double longestEdge() {
    return lines.entrySet().stream()
        .filter(line -> line.getKey().matches("Page +\\d+ size"))
        .mapToDouble(line -> edge(line.getValue()))
        .max()
        .orElse(Double.POSITIVE_INFINITY);
  }

  private static double edge(String size) {
    Matcher match = SIZE.matcher(size);
    try {
      double edge =
          match.matches()
              ? Math.max(Double.parseDouble(match.group(1)), Double.parseDouble(match.group(2)))
              : Double.NaN;
      return edge > 0 ? edge : Double.POSITIVE_INFINITY;
    } catch (NumberFormatException nonsense) {
      return Double.POSITIVE_INFINITY;
    }
  }

  Map<String, String> metadata() {
    Map<String, String> metadata = new TreeMap<>();
    KEPT.forEach(
        (line, name) -> {
          String value = lines.getOrDefault(line, "").replaceAll("[\\p{Cntrl}]", " ").strip();
          if (!value.isEmpty()) {
            metadata.put(name, value.substring(0, Math.min(LONGEST_VALUE, value.length())));
          }
        });
    metadata.put("document.pages", Integer.toString(pages()));
    return metadata;
  }
}
