package io.medianest.upload.reconciliation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a page has shown. Filled by one check, one thing after the other. */
final class Findings {
  private final long looked;
  private final Optional<String> next;
  private final List<String> repaired = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * @param next where the next page begins; null after the last
   */
  Findings(long looked, String next) {
    this.looked = looked;
    this.next = Optional.ofNullable(next);
  }

  synchronized void repaired(String sentence) {
    repaired.add(sentence);
  }

  synchronized void problem(String sentence) {
    problems.add(sentence);
  }

  long looked() {
    return looked;
  }

  Optional<String> next() {
    return next;
  }

  synchronized List<String> repaired() {
    return List.copyOf(repaired);
  }

  synchronized List<String> problems() {
    return List.copyOf(problems);
  }
}
