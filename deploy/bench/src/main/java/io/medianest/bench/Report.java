package io.medianest.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.Map;

/** Prints one JSON line per figure, the conditions first, and remembers whether all were ok. */
final class Report {
  private final ObjectMapper json = new ObjectMapper();
  private final PrintStream out;
  private boolean ok = true;

  Report(PrintStream out) {
    this.out = out;
  }

  void conditions(Map<String, Object> conditions) {
    line(Map.of("conditions", conditions));
  }

  void add(Figure figure) {
    ok &= figure.ok();
    line(figure);
  }

  /** What is going on, for people; not JSON, so on the error stream. */
  void say(String what) {
    System.err.println(what);
  }

  boolean ok() {
    return ok;
  }

  private void line(Object value) {
    try {
      out.println(json.writeValueAsString(value));
      out.flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a figure is plain data", e);
    }
  }
}
