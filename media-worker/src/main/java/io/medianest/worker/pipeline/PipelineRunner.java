package io.medianest.worker.pipeline;

import io.medianest.messaging.event.Manifest;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;

/**
 * Runs a pipeline: times stages and their steps, tells the listener, and looks between steps
 * whether the job is still wanted. Used once.
 */
public final class PipelineRunner {

  /** How a pipeline ended, when it was not stopped. */
  public sealed interface Result {
    /**
     * @param lastStageMillis of the last stage, whose completion the listener has not been told: it
     *     becomes a fact together with the job's
     */
    record Finished(Work work, Stage lastStage, long lastStageMillis) implements Result {}

    /**
     * @param step the step within the stage, for the log
     */
    record Failed(Stage stage, String step, JobFailure failure) implements Result {}
  }

  /** Hears what the runner does. May throw {@link JobStoppedException} to end the job. */
  public interface Listener {
    /** Told for every stage but the last. */
    void completed(Stage stage, Duration took);

    /** Told for every step. */
    void took(String step, Duration took);

    void progress(String step, int percent, String detail);

    /**
     * Something can be looked at while its step goes on; told from another thread.
     *
     * @param soFar the renditions that are stored
     */
    default void playable(Manifest soFar) {}
  }

  private final Pipeline pipeline;
  private final Listener listener;
  private int doneWeight;

  public PipelineRunner(Pipeline pipeline, Listener listener) {
    this.pipeline = pipeline;
    this.listener = listener;
  }

  /**
   * @throws JobStoppedException when the job stopped being wanted here
   */
  public Result run(Work begin, StopSignal stop, Instant deadline) {
    Work work = begin;
    Stage last = pipeline.phases().getLast().stage();
    Duration took = Duration.ZERO;
    for (Stage.Phase phase : pipeline.phases()) {
      long started = System.nanoTime();
      for (Step step : phase.steps()) {
        try {
          work = run(step, work, stop, deadline);
        } catch (JobFailure failure) {
          return new Result.Failed(phase.stage(), step.name(), failure);
        }
      }
      took = Duration.ofNanos(System.nanoTime() - started);
      if (phase.stage() != last) {
        listener.completed(phase.stage(), took);
      }
    }
    return new Result.Finished(work, last, took.toMillis());
  }

  private Work run(Step step, Work work, StopSignal stop, Instant deadline) {
    stop.check();
    long started = System.nanoTime();
    Work done;
    try {
      done = step.apply(work, new Scene(stop, deadline, progressOf(step), listener::playable));
    } catch (JobStoppedException stopped) {
      throw stopped;
    } catch (RuntimeException e) {
      stop.check(); // A process killed by the stop looks like a failure of its step.
      throw named(e);
    }
    doneWeight += step.weight();
    listener.took(step.name(), Duration.ofNanos(System.nanoTime() - started));
    return done;
  }

  /** What no step has given a name to is our fault, a full disk excepted. */
  private static JobFailure named(RuntimeException e) {
    return switch (e) {
      case JobFailure failure -> failure;
      case UncheckedIOException io -> JobFailure.ofDisk(io.getCause());
      default -> new JobFailure.Defect(String.valueOf(e), e);
    };
  }

  private Scene.StepProgress progressOf(Step step) {
    int before = doneWeight;
    Scene.StepProgress progress =
        (fraction, detail) ->
            listener.progress(step.name(), percent(before, step.weight(), fraction), detail);
    progress.at(0, null);
    return progress;
  }

  private int percent(int before, int weight, double fraction) {
    double part = before + weight * Math.clamp(fraction, 0.0, 1.0);
    return (int) Math.floor(100 * part / pipeline.totalWeight());
  }
}
