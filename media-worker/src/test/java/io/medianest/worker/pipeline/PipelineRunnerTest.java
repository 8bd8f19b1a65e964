package io.medianest.worker.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medianest.messaging.event.MediaKind;
import io.medianest.worker.pipeline.PipelineRunner.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class PipelineRunnerTest {
  private final List<String> heard = new ArrayList<>();
  private final StopSignal stop = new StopSignal();

  @Test
  void tellsStagesAsAWholeAndStepsOneByOne() {
    Result result =
        run(
            Stage.VIRUS_SCANNING.of(step("fetch"), step("scan")),
            Stage.STORAGE_OPTIMISATION.of(step("store")));

    assertThat(heard)
        .containsExactly(
            "fetch 0%",
            "fetch took",
            "scan 33%",
            "scan took",
            "virus_scanning completed",
            "store 66%",
            "store took");
    assertThat(result)
        .isInstanceOfSatisfying(
            Result.Finished.class,
            done -> assertThat(done.lastStage()).isEqualTo(Stage.STORAGE_OPTIMISATION));
  }

  @Test
  void handsOnWhatAStepHasFoundOut() {
    Result result =
        run(
            Stage.VIRUS_SCANNING.of(step("a", w -> w.noting(Map.of("a", "1", "b", "1")))),
            Stage.CONTENT_ANALYSIS.of(step("b", w -> w.noting(Map.of("b", "2")))));

    assertThat(((Result.Finished) result).work().notes()).isEqualTo(Map.of("a", "1", "b", "2"));
  }

  @Test
  void endsAtTheFirstFailure() {
    Result result =
        run(
            Stage.VIRUS_SCANNING.of(
                step(
                    "scan",
                    _ -> {
                      throw JobFailure.BadMedia.infected("x");
                    }),
                step("never")));

    assertThat(result)
        .isInstanceOfSatisfying(
            Result.Failed.class,
            failed -> {
              assertThat(failed.stage()).isEqualTo(Stage.VIRUS_SCANNING);
              assertThat(failed.step()).isEqualTo("scan");
              assertThat(failed.failure().code()).isEqualTo("media.infected");
            });
    assertThat(heard).containsExactly("scan 0%");
  }

  @Test
  void takesAFullDiskForAShortageAndTheUnknownForABug() {
    assertThat(failureOf(new UncheckedIOException(new IOException("No space left on device"))))
        .isInstanceOf(JobFailure.NoRoom.class);
    assertThat(failureOf(new IllegalStateException("?"))).isInstanceOf(JobFailure.Defect.class);
  }

  @Test
  void takesAStepThatFailsBecauseOfTheStopForStopped() {
    assertThatThrownBy(
            () ->
                run(
                    Stage.VIRUS_SCANNING.of(
                        step(
                            "scan",
                            _ -> {
                              stop.stop(StopSignal.Reason.CANCELLED);
                              throw new IllegalStateException("killed");
                            }))))
        .isInstanceOf(JobStoppedException.class);
  }

  @Test
  void refusesAPipelineWithItsStagesInAnotherOrder() {
    assertThatThrownBy(
            () ->
                Pipeline.of(
                    "wrong",
                    Stage.THUMBNAIL_GENERATION.of(step("a")),
                    Stage.VIRUS_SCANNING.of(step("b"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private JobFailure failureOf(RuntimeException thrown) {
    Result result =
        run(
            Stage.VIRUS_SCANNING.of(
                step(
                    "scan",
                    _ -> {
                      throw thrown;
                    })));
    return ((Result.Failed) result).failure();
  }

  private Result run(Stage.Phase... phases) {
    Source source = new Source(MediaKind.IMAGE, "image/png", 1, "00", "media/a.png");
    return new PipelineRunner(Pipeline.of("test", phases), new Recorder())
        .run(Work.begin(source, Path.of("scratch")), stop, Instant.MAX);
  }

  private static Step step(String name) {
    return step(name, work -> work);
  }

  private static Step step(String name, UnaryOperator<Work> does) {
    return new Step() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Work apply(Work work, Scene scene) {
        return does.apply(work);
      }
    };
  }

  private final class Recorder implements PipelineRunner.Listener {
    @Override
    public void completed(Stage stage, Duration took) {
      heard.add(stage.wireName() + " completed");
    }

    @Override
    public void took(String step, Duration took) {
      heard.add(step + " took");
    }

    @Override
    public void progress(String step, int percent, String detail) {
      heard.add(step + " " + percent + "%");
    }
  }
}
