package io.medianest.bench;

/** One benchmark: measures, and reports each figure as it has it. */
interface Benchmark {
  /** What the user types. */
  String name();

  /** One line for {@code bench list}. */
  String about();

  /** Exceptions end the run as failed: a figure that could not be measured is not ok. */
  void run(Report report) throws Exception;
}
