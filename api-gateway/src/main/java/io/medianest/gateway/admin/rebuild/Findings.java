package io.medianest.gateway.admin.rebuild;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * How the live read models and their copy compare.
 *
 * @param unseen facts of the log that the live models have not seen: under way, or lost to them
 * @param differing rows that differ, those included that unseen facts would change
 * @param differences the first of them
 */
@RegisterForReflection
record Findings(long unseen, long differing, List<Difference> differences) {
  Findings {
    differences = List.copyOf(differences);
  }

  /** What is wrong with a live row. */
  enum Kind {
    MISSING,
    EXTRA,
    DIFFERENT
  }

  /**
   * @param model table of the read model
   * @param fields that differ, by name alone: values may be personal
   */
  @RegisterForReflection
  record Difference(String model, String key, Kind kind, List<String> fields) {
    Difference {
      fields = List.copyOf(fields);
    }
  }
}
