package io.medianest.gateway.job;

import io.medianest.gateway.http.CurrentRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Calling off and trying again; either may be repeated, and says the same as the first time. */
@Path("/api/media/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
class JobOrderResource {
  private final JobOrders orders;
  private final CurrentRequest request;

  JobOrderResource(JobOrders orders, CurrentRequest request) {
    this.orders = orders;
    this.request = request;
  }

  @DELETE
  @Path("{jobId}")
  @ResponseStatus(202)
  @Operation(
      operationId = "cancelJob",
      summary = "Call a job off, whether it waits or runs",
      description = "409 job.already-finished once it has completed or failed.")
  @APIResponse(
      responseCode = "202",
      description = "The job, cancelled",
      content = @Content(schema = @Schema(implementation = JobView.class)))
  public Uni<JobView> cancel(@PathParam("jobId") String jobId) {
    return orders.cancel(request.caller(), jobId, request.correlationId());
  }

  @POST
  @Path("{jobId}")
  @ResponseStatus(202)
  @Operation(operationId = "runJobAgain", summary = "The same as /retry")
  @APIResponse(
      responseCode = "202",
      description = "The job that begins",
      content = @Content(schema = @Schema(implementation = JobView.class)))
  public Uni<JobView> runAgain(@PathParam("jobId") String jobId) {
    return retry(jobId);
  }

  @POST
  @Path("{jobId}/retry")
  @ResponseStatus(202)
  @Operation(
      operationId = "retryJob",
      summary = "Process the media of a failed or cancelled job again",
      description = "The job that begins has an id of its own. 409 job.not-failed otherwise.")
  @APIResponse(
      responseCode = "202",
      description = "The job that begins",
      content = @Content(schema = @Schema(implementation = JobView.class)))
  public Uni<JobView> retry(@PathParam("jobId") String jobId) {
    return orders.retry(request.caller(), jobId, request.correlationId());
  }
}
