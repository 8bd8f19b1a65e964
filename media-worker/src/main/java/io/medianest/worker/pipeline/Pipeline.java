package io.medianest.worker.pipeline;

import java.util.List;

/**
 * A named list of steps, done in order.
 *
 * @param name e.g. {@code image/full_processing}
 */
public record Pipeline(String name, List<Step> steps) {
  public Pipeline {
    steps = List.copyOf(steps);
  }

  public static Pipeline of(String name, Step... steps) {
    return new Pipeline(name, List.of(steps));
  }

  int totalWeight() {
    return steps.stream().mapToInt(Step::weight).sum();
  }
}
