package io.medianest.gateway.job;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.projection.JobStatus;
import io.medianest.gateway.projection.ReadModel;
import io.medianest.messaging.command.UploadCommand.CancelJob;
import io.medianest.messaging.command.UploadCommand.RetryJob;
import io.medianest.messaging.command.UploadReply.JobChanged;
import io.medianest.messaging.request.Requests;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What owners may order about their jobs. upload-service decides; its answer goes into the read
 * model at once, so that whoever gave the order finds what came of it.
 */
@ApplicationScoped
class JobOrders {
  private final Jobs jobs;
  private final Requests requests;
  private final ReadModel model;

  JobOrders(Jobs jobs, Requests requests, ReadModel model) {
    this.jobs = jobs;
    this.requests = requests;
    this.model = model;
  }

  /** Answers the job. Fails with {@code not-found} for another's. */
  Uni<JobView> cancel(Caller caller, String jobId, String correlationId) {
    return jobs.get(caller, jobId)
        .chain(
            job ->
                requests.ask(
                    new CancelJob(caller.asCommand(), job.mediaId(), jobId), correlationId))
        .chain(changed -> primed(changed, JobStatus.CANCELLED, caller));
  }

  /** Answers the job that begins. Fails with {@code not-found} for another's. */
  Uni<JobView> retry(Caller caller, String jobId, String correlationId) {
    return jobs.get(caller, jobId)
        .chain(
            job ->
                requests.ask(new RetryJob(caller.asCommand(), job.mediaId(), jobId), correlationId))
        .chain(changed -> primed(changed, JobStatus.QUEUED, caller));
  }

  private Uni<JobView> primed(JobChanged changed, JobStatus status, Caller caller) {
    return model.prime(changed, status).chain(() -> jobs.get(caller, changed.jobId()));
  }
}
