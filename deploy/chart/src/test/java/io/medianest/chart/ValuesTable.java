package io.medianest.chart;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code values.yaml} as a Markdown table: each key that has a value, with the comment right above
 * it. A comment above a group makes a row of its own.
 */
final class ValuesTable {
  private static final Pattern KEY = Pattern.compile("( *)([A-Za-z][A-Za-z0-9-]*):(?: (.*))?");

  private final List<String> rows =
      new ArrayList<>(List.of("| key | default | |", "|---|---|---|"));
  private final Deque<String> path = new ArrayDeque<>();
  private final StringBuilder comment = new StringBuilder();

  private ValuesTable() {}

  static String of(String values) {
    ValuesTable table = new ValuesTable();
    List<String> lines = values.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      table.add(lines.get(i), i + 1 < lines.size() ? lines.get(i + 1) : "");
    }
    return String.join("\n", table.rows) + "\n";
  }

  private void add(String line, String next) {
    Matcher key = KEY.matcher(line);
    if (line.strip().startsWith("#")) {
      comment.append(comment.isEmpty() ? "" : " ").append(line.strip().substring(1).strip());
    } else if (key.matches()) {
      while (path.size() > key.group(1).length() / 2) {
        path.removeLast();
      }
      path.addLast(key.group(2));
      addRow(key.group(3), next);
      comment.setLength(0);
    } else {
      comment.setLength(0);
    }
  }

  private void addRow(String value, String next) {
    boolean list = next.strip().startsWith("- ");
    if (value != null || list || !comment.isEmpty()) {
      String shown = value == null ? (list ? "see values.yaml" : "") : "`" + value + "`";
      rows.add("| `%s` | %s | %s |".formatted(String.join(".", path), shown, comment));
    }
  }
}
