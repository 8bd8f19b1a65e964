package io.medianest.worker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medianest.messaging.event.MediaEvent.StepCompleted;
import io.medianest.worker.pipeline.JobStoppedException;
import io.medianest.worker.pipeline.StopSignal;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class FencedLogTest {
  private final Story story = Story.uploaded().started(1);
  private final FencedLog log =
      new FencedLog(story, story.trigger(), Clock.systemUTC(), 1, story.read().size());

  @Test
  void recordsWhatTheNewestAttemptDoes() {
    log.append(step());
    log.append(step());

    assertThat(story.types()).endsWith("media.processing.step.completed");
    assertThat(story.read()).hasSize(4);
  }

  @Test
  void rejectsAStaleFencingNumber() {
    story.meanwhile(() -> story.started(2));

    assertThatThrownBy(() -> log.append(step()))
        .isInstanceOfSatisfying(
            JobStoppedException.class,
            e -> assertThat(e.reason()).isEqualTo(StopSignal.Reason.SUPERSEDED));
    assertThat(story.types()).doesNotContain("media.processing.step.completed");
  }

  @Test
  void stopsWhenTheJobWasCancelledMeanwhile() {
    story.meanwhile(story::cancelled);

    assertThatThrownBy(() -> log.append(step()))
        .isInstanceOfSatisfying(
            JobStoppedException.class,
            e -> assertThat(e.reason()).isEqualTo(StopSignal.Reason.CANCELLED));
  }

  @Test
  void goesOnWhenSomethingElseHappenedToTheMedia() {
    story.meanwhile(() -> story.requested("j-2"));

    log.append(step());

    assertThat(story.types())
        .endsWith("media.processing.requested", "media.processing.step.completed");
  }

  private static StepCompleted step() {
    return new StepCompleted(Story.MEDIA, Story.JOB, 1, "fetch", 3);
  }
}
