package io.medianest.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.gateway.projection.FactDecider.Meaning;
import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.event.MediaKind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FactDeciderTest {
  private static final Instant AT = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void aRetryPutsTheJobBackInTheQueueAndKeepsWhy() {
    Meaning meaning =
        decide(
            new MediaEvent.RetryScheduled(
                "m", "j", 2, Duration.ofSeconds(5), ErrorClass.TEMPORARY, "storage.away"));
    assertThat(meaning.job()).isEqualTo(JobStatus.QUEUED);
    assertThat(meaning.stage()).isNull();
    assertThat(meaning.error().code()).isEqualTo("storage.away");
    assertThat(meaning.entry().delayMillis()).isEqualTo(5000);
  }

  @Test
  void aFailedStepAloneDecidesNothing() {
    Meaning meaning =
        decide(
            new MediaEvent.StepFailed("m", "j", 1, "poster", ErrorClass.DATA, "corrupt", "broken"));
    assertThat(meaning.stage()).isNull();
    assertThat(meaning.job()).isNull();
    assertThat(meaning.entry().reason()).isEqualTo("broken");
  }

  @Test
  void aFailedJobSaysWhy() {
    Meaning meaning =
        decide(
            new MediaEvent.ProcessingFailed("m", "j", 3, ErrorClass.DATA, "media.corrupt", "bad"));
    assertThat(meaning.stage()).isEqualTo(Stage.FAILED);
    assertThat(meaning.job()).isEqualTo(JobStatus.FAILED);
    assertThat(meaning.error())
        .isEqualTo(new FactDecider.JobError("media.corrupt", ErrorClass.DATA, "bad"));
  }

  @Test
  void onlyVideosStartTranscoding() {
    assertThat(Stage.STEPPING.status(MediaKind.VIDEO)).isEqualTo("TRANSCODING_STARTED");
    assertThat(Stage.STEPPING.status(MediaKind.IMAGE)).isEqualTo("PROCESSING");
    assertThat(Stage.STARTED.status(MediaKind.VIDEO)).isEqualTo("PROCESSING");
  }

  @ParameterizedTest
  @EnumSource(Stage.class)
  void everyStageHasAStatusClientsKnow(Stage stage) {
    assertThat(stage.status(MediaKind.VIDEO))
        .isIn("UPLOADED", "PROCESSING", "TRANSCODING_STARTED", "PUBLISHED", "FAILED");
  }

  private static Meaning decide(MediaEvent event) {
    return FactDecider.decide(event, "what", AT);
  }
}
