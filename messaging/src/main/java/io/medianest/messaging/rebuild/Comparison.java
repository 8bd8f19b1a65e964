package io.medianest.messaging.rebuild;

import java.util.List;

/**
 * How a live projection and its copy compare.
 *
 * @param unseen facts of the log that the live projection has not seen: under way, or lost to it
 * @param differing how many differences there are
 * @param differences the first of them
 */
public record Comparison<D>(long unseen, long differing, List<D> differences) {
  public Comparison {
    differences = List.copyOf(differences);
  }
}
