package io.medianest.gateway.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medianest.gateway.projection.JobStatus;
import io.medianest.gateway.projection.TimelineEntry;
import io.medianest.messaging.event.MediaKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * A job in an answer; members that do not apply are absent.
 *
 * @param progress percent; absent while nobody knows
 * @param step the step that runs
 * @param attempt 0 before the first
 * @param waiting why it has not begun, while it has not; absent in lists
 * @param timeline oldest first; absent in lists
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobView(
    String jobId,
    String mediaId,
    MediaKind kind,
    JobStatus status,
    Integer progress,
    String step,
    String detail,
    int attempt,
    Instant createdAt,
    Instant updatedAt,
    JobError error,
    Waiting waiting,
    List<TimelineEntry> timeline) {

  /**
   * @param errorClass what the class means stands in FEATURES row B7: only temporary ones are tried
   *     again
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record JobError(String code, String errorClass, String reason) {}

  JobView at(CachedProgress known) {
    return known == null || status != JobStatus.RUNNING
        ? this
        : new JobView(
            jobId,
            mediaId,
            kind,
            status,
            known.percent(),
            known.step(),
            known.detail(),
            attempt,
            createdAt,
            updatedAt,
            error,
            waiting,
            timeline);
  }

  JobView with(List<TimelineEntry> entries) {
    return new JobView(
        jobId,
        mediaId,
        kind,
        status,
        progress,
        step,
        detail,
        attempt,
        createdAt,
        updatedAt,
        error,
        waiting,
        List.copyOf(entries));
  }

  JobView because(Waiting why) {
    return new JobView(
        jobId, mediaId, kind, status, progress, step, detail, attempt, createdAt, updatedAt, error,
        why, timeline);
  }
}
