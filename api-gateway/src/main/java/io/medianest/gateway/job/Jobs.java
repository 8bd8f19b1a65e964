package io.medianest.gateway.job;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.page.Cursor;
import io.medianest.gateway.page.Page;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.RequestProblem;
import io.medianest.gateway.projection.JobStatus;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;

/** Jobs with their progress; used by the media resource too. */
@ApplicationScoped
public class Jobs {
  private final JobStore store;
  private final ProgressCache progress;
  private final Clock clock;

  Jobs(JobStore store, ProgressCache progress, Clock clock) {
    this.store = store;
    this.progress = progress;
    this.clock = clock;
  }

  /** With its timeline. Fails with {@code not-found} for another's. */
  public Uni<JobView> get(Caller owner, String jobId) {
    return store
        .find(owner, jobId)
        .onItem()
        .ifNull()
        .failWith(() -> new ProblemException(RequestProblem.Plain.NOT_FOUND))
        .chain(job -> store.timeline(jobId).map(job::with))
        .chain(this::withReason)
        .chain(job -> withProgress(List.of(job)).map(List::getFirst));
  }

  Uni<Page<JobView>> list(Caller owner, JobFilter filter, Cursor behind, int limit) {
    return store
        .list(owner, filter, behind, limit + 1)
        .chain(this::withProgress)
        .map(jobs -> Page.of(jobs, limit, job -> new Cursor(job.createdAt(), job.jobId())));
  }

  private Uni<JobView> withReason(JobView job) {
    return job.status() != JobStatus.QUEUED
        ? Uni.createFrom().item(job)
        : store
            .line(job)
            .map(
                line ->
                    job.because(
                        Waiting.of(job.updatedAt(), job.timeline(), line, clock.instant())));
  }

  private Uni<List<JobView>> withProgress(List<JobView> jobs) {
    return progress
        .get(jobs.stream().map(JobView::jobId).toList())
        .map(
            known ->
                IntStream.range(0, jobs.size())
                    .mapToObj(i -> jobs.get(i).at(known.get(i)))
                    .toList());
  }
}
