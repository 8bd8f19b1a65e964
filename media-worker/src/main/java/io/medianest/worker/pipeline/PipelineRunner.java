package io.medianest.worker.pipeline;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Runs a pipeline: times each step, tells the listener, and looks between steps whether the job is
 * still wanted.
 */
public final class PipelineRunner {

  /** How a pipeline ended, when it was not stopped. */
  public sealed interface Result {
    /**
     * @param lastStepMillis of the last step, whose completion the listener has not been told: it
     *     becomes a fact together with the job's
     */
    record Finished(Work work, String lastStep, long lastStepMillis) implements Result {}

    record Failed(String step, JobFailure failure) implements Result {}
  }

  /** Hears what the runner does. May throw {@link JobStoppedException} to end the job. */
  public interface Listener {
    /** Told for every step but the last. */
    void completed(String step, Duration took);

    void progress(String step, int percent, String detail);
  }

  private final Pipeline pipeline;
  private final Listener listener;

  public PipelineRunner(Pipeline pipeline, Listener listener) {
    this.pipeline = pipeline;
    this.listener = listener;
  }

  /**
   * @throws JobStoppedException when the job stopped being wanted here
   */
  public Result run(Work begin, StopSignal stop, Instant deadline) {
    Work work = begin;
    int doneWeight = 0;
    Duration took = Duration.ZERO;
    Step last = pipeline.steps().getLast();
    for (Step step : pipeline.steps()) {
      stop.check();
      long started = System.nanoTime();
      try {
        work = step.apply(work, new Scene(stop, deadline, progressOf(step, doneWeight)));
      } catch (JobStoppedException stopped) {
        throw stopped;
      } catch (RuntimeException e) {
        stop.check(); // A process killed by the stop looks like a failure of its step.
        return new Result.Failed(step.name(), named(e));
      }
      took = Duration.ofNanos(System.nanoTime() - started);
      doneWeight += step.weight();
      if (!Objects.equals(step, last)) {
        listener.completed(step.name(), took);
      }
    }
    return new Result.Finished(work, last.name(), took.toMillis());
  }

  /** What no step has given a name to is our fault, a full disk excepted. */
  private static JobFailure named(RuntimeException e) {
    return switch (e) {
      case JobFailure failure -> failure;
      case UncheckedIOException io -> JobFailure.ofDisk(io.getCause());
      default -> new JobFailure.Defect(String.valueOf(e), e);
    };
  }

  private Scene.StepProgress progressOf(Step step, int doneWeight) {
    Scene.StepProgress progress =
        (fraction, detail) ->
            listener.progress(step.name(), percent(doneWeight, step.weight(), fraction), detail);
    progress.at(0, null);
    return progress;
  }

  private int percent(int doneWeight, int weight, double fraction) {
    double part = doneWeight + weight * Math.clamp(fraction, 0.0, 1.0);
    return (int) Math.floor(100 * part / pipeline.totalWeight());
  }
}
