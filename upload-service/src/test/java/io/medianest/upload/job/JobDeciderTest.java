package io.medianest.upload.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.Manifest;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.event.MediaEvent.Deleted;
import io.medianest.messaging.event.MediaEvent.ProcessingCancelled;
import io.medianest.messaging.event.MediaEvent.ProcessingCompleted;
import io.medianest.messaging.event.MediaEvent.ProcessingFailed;
import io.medianest.messaging.event.MediaEvent.ProcessingRequested;
import io.medianest.messaging.event.MediaEvent.ProcessingStarted;
import io.medianest.messaging.event.MediaEvent.RetryScheduled;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.event.Pipeline;
import io.medianest.upload.content.MediaFormat;
import io.medianest.upload.job.JobDecision.Change;
import io.medianest.upload.job.JobDecision.Changed;
import io.medianest.upload.job.JobDecision.Denied;
import io.medianest.upload.session.Labels;
import io.medianest.upload.session.Media;
import io.medianest.upload.support.Opens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JobDeciderTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Media FILM =
      new Media(
          "m",
          "j",
          Opens.ADA,
          MediaFormat.MP4,
          9,
          "ab",
          "key",
          "film.mp4",
          new Labels(null, null, null, Pipeline.QUICK_PROCESSING, 8),
          NOW);
  private static final MediaEvent STARTED = new ProcessingStarted("m", "j", 1, "w");
  private static final MediaEvent WAITS =
      new RetryScheduled("m", "j", 1, Duration.ofSeconds(5), ErrorClass.TEMPORARY, "c");
  private static final MediaEvent COMPLETED =
      new ProcessingCompleted(
          "m", "j", 1, new Manifest(1, "key", MediaKind.VIDEO, 1, 1, 1, Map.of(), List.of()), 1);
  private static final MediaEvent FAILED =
      new ProcessingFailed("m", "j", 1, ErrorClass.DATA, "c", "r");
  private static final MediaEvent CANCELLED = new ProcessingCancelled("m", "j", "ada");

  static Stream<List<MediaEvent>> open() {
    return Stream.of(List.of(), List.of(STARTED), List.of(STARTED, WAITS));
  }

  static Stream<MediaEvent> ended() {
    return Stream.of(COMPLETED, FAILED);
  }

  static Stream<MediaEvent> failed() {
    return Stream.of(FAILED, CANCELLED);
  }

  @ParameterizedTest
  @MethodSource("open")
  void callsOffWhatHasNotEnded(List<MediaEvent> sofar) {
    assertThat(cancel("j", sofar)).isEqualTo(new Change(CANCELLED, sofar.size() + 1));
  }

  @ParameterizedTest
  @MethodSource("ended")
  void doesNotCallOffWhatHasEnded(MediaEvent end) {
    assertThat(code(cancel("j", List.of(STARTED, end)))).isEqualTo("job.already-finished");
  }

  @Test
  void saysOfAJobCalledOffWhatItSaidTheFirstTime() {
    assertThat(cancel("j", List.of(CANCELLED, requested("other"))))
        .isEqualTo(new Changed("j", 2, NOW));
  }

  @Test
  void knowsNoJobThatIsNotInTheStream() {
    assertThat(code(cancel("other", List.of()))).isEqualTo("not-found");
    assertThat(code(retry("other", List.of()))).isEqualTo("not-found");
  }

  @ParameterizedTest
  @MethodSource("failed")
  void runsAgainWhatHasFailedOrWasCalledOffAsItWasAskedForFirst(MediaEvent end) {
    assertThat(retry("j", List.of(STARTED, end)))
        .isInstanceOfSatisfying(
            Change.class,
            change -> {
              assertThat(change.version()).isEqualTo(3);
              assertThat(change.event().jobId()).isNotEqualTo("j");
              assertThat(change.event())
                  .isEqualTo(
                      new ProcessingRequested(
                          "m",
                          change.event().jobId(),
                          MediaKind.VIDEO,
                          Pipeline.QUICK_PROCESSING,
                          8));
            });
  }

  @ParameterizedTest
  @MethodSource("open")
  void doesNotRunTwiceWhatHasNotEnded(List<MediaEvent> sofar) {
    assertThat(code(retry("j", sofar))).isEqualTo("job.not-failed");
  }

  @Test
  void doesNotRunAgainWhatHasSucceeded() {
    assertThat(code(retry("j", List.of(COMPLETED)))).isEqualTo("job.not-failed");
  }

  @Test
  void beginsOneJobHoweverOftenItIsAsked() {
    MediaEvent begun = ((Change) retry("j", List.of(FAILED))).event();

    assertThat(retry("j", List.of(FAILED, begun))).isEqualTo(new Changed(begun.jobId(), 3, NOW));
  }

  @Test
  void theJobThatFollowsCanFailAndBeFollowedToo() {
    MediaEvent second = ((Change) retry("j", List.of(FAILED))).event();
    MediaEvent calledOff = new ProcessingCancelled("m", second.jobId(), "ada");

    JobDecision third = retry(second.jobId(), List.of(FAILED, second, calledOff));

    assertThat(((Change) third).event().jobId()).isNotIn("j", second.jobId());
  }

  @ParameterizedTest
  @MethodSource("failed")
  void aDeletedMediaHasNoJobsAnyMore(MediaEvent end) {
    List<MediaEvent> sofar = List.of(STARTED, end, new Deleted("m", "j", "acme", "ada", "ada"));

    assertThat(code(cancel("j", sofar))).isEqualTo("not-found");
    assertThat(code(retry("j", sofar))).isEqualTo("not-found");
  }

  private static JobDecision cancel(String jobId, List<MediaEvent> sofar) {
    return JobDecider.cancel(stream(sofar), FILM, jobId);
  }

  private static JobDecision retry(String jobId, List<MediaEvent> sofar) {
    return JobDecider.retry(stream(sofar), FILM, jobId);
  }

  private static String code(JobDecision decision) {
    return ((Denied) decision).refused().code();
  }

  private static MediaEvent requested(String jobId) {
    return new ProcessingRequested("m", jobId, MediaKind.VIDEO, Pipeline.FULL_PROCESSING, 5);
  }

  /** The upload, and what came after it. */
  private static List<EventEnvelope> stream(List<MediaEvent> behind) {
    List<MediaEvent> events = Stream.concat(Stream.of(FILM.uploaded()), behind.stream()).toList();
    return IntStream.range(0, events.size())
        .mapToObj(
            i ->
                EventCodec.envelope(
                        events.get(i), "test", MediaEvent.streamId("m"), NOW, "acme", "c", null)
                    .stored(i + 1L, i + 1L))
        .toList();
  }
}
