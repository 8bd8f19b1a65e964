package io.medianest.worker.pipeline;

import java.util.List;

/**
 * A named list of phases, done in order.
 *
 * @param name e.g. {@code image/full_processing}
 */
public record Pipeline(String name, List<Stage.Phase> phases) {

  /**
   * @throws IllegalArgumentException when stages are not in their order
   */
  public Pipeline {
    phases = List.copyOf(phases);
    List<Stage> stages = phases.stream().map(Stage.Phase::stage).toList();
    if (!stages.equals(stages.stream().sorted().distinct().toList())) {
      throw new IllegalArgumentException(name + " has its stages as " + stages);
    }
  }

  public static Pipeline of(String name, Stage.Phase... phases) {
    return new Pipeline(name, List.of(phases));
  }

  int totalWeight() {
    return phases.stream().flatMap(phase -> phase.steps().stream()).mapToInt(Step::weight).sum();
  }
}
