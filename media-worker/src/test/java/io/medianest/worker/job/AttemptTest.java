package io.medianest.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.delivery.RetrySchedule;
import io.medianest.messaging.event.Manifest;
import io.medianest.messaging.event.MediaKind;
import io.medianest.worker.pipeline.Pipeline;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Stage;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.StopSignal;
import io.medianest.worker.pipeline.Work;
import io.medianest.worker.scratch.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptTest {
  @TempDir Path folder;
  private final Story story = Story.uploaded();

  @Test
  void whatIsNotCalledSafeIsFlaggedTogetherWithItsEnd() {
    run(Map.of("moderation", "unsafe", "moderation.reason", "nudity 0.97"));

    assertThat(story.types())
        .endsWith(
            "media.processing.step.completed", "content.flagged", "media.processing.completed");
    assertThat(story.read().get(story.read().size() - 2).data().path("reason").asText())
        .isEqualTo("nudity 0.97");
  }

  @Test
  void whatIsCalledSafeIsNotFlagged() {
    run(Map.of("moderation", "safe"));

    assertThat(story.types())
        .endsWith("media.processing.completed")
        .doesNotContain("content.flagged");
  }

  private void run(Map<String, String> notes) {
    JobRetryPolicy retries = new JobRetryPolicy(_ -> RetrySchedule.COMMANDS, new Random(1));
    new JobRunner(new NotingWorkshop(notes), retries, Clock.systemUTC(), "worker")
        .run(story.trigger(), story, new StopSignal());
  }

  /** Whose only step notes something. */
  private final class NotingWorkshop implements Workshop {
    private final Map<String, String> notes;

    NotingWorkshop(Map<String, String> notes) {
      this.notes = notes;
    }

    @Override
    public Pipeline pipeline(Job job) {
      return Pipeline.of("image/test", Stage.STORAGE_OPTIMISATION.of(new Noting(notes)));
    }

    @Override
    public Duration limit(MediaKind kind) {
      return Duration.ofMinutes(1);
    }

    @Override
    public Duration checkEvery() {
      return Duration.ofMinutes(1);
    }

    @Override
    public Workspace open(Job job, int attempt) {
      return new Workspace(folder);
    }

    @Override
    public void withdraw(String code) {
      throw new AssertionError(code);
    }

    @Override
    public void progress(Job job, int attempt, int percent, String step, String detail) {
      // Nobody watches.
    }

    @Override
    public void ended(Job job) {
      // Nobody waits.
    }

    @Override
    public void stepTook(Job job, String step, Duration took) {
      // Nobody counts.
    }
  }

  private record Noting(Map<String, String> notes) implements Step {
    @Override
    public String name() {
      return "note";
    }

    @Override
    public Work apply(Work work, Scene scene) {
      return work.noting(notes)
          .with(new Manifest(1, "k", MediaKind.IMAGE, 1, 1, 0, notes, List.of()));
    }
  }
}
