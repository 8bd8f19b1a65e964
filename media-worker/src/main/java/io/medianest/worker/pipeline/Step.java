package io.medianest.worker.pipeline;

/** One piece of a stage. Holds no state between jobs; never talks to a broker. */
public interface Step {
  /** Stable name in metrics and progress, e.g. {@code thumbnails}. */
  String name();

  /** Share of the whole job's time in relation to the other steps' weights; for progress only. */
  default int weight() {
    return 1;
  }

  /**
   * Does the step's work.
   *
   * @return the context with what this step has found out or made
   * @throws JobFailure when it cannot be done
   * @throws JobStoppedException when the job is no longer wanted here
   */
  Work apply(Work work, Scene scene);
}
