package io.medianest.worker.pipeline;

import java.util.List;

/**
 * A named list of phases, done in order; a phase without steps is none.
 *
 * @param name e.g. {@code image/full_processing}
 */
public record Pipeline(String name, List<Stage.Phase> phases) {

  /**
   * @throws IllegalArgumentException when stages are not in their order
   */
  public Pipeline {
    phases = phases.stream().filter(phase -> !phase.steps().isEmpty()).toList();
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
