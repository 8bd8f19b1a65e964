package io.medianest.gateway.job;

import io.medianest.gateway.http.CurrentRequest;
import io.medianest.gateway.page.Cursor;
import io.medianest.gateway.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is being made of one's media, and how far it is. */
@Path("/api/media/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
class JobResource {
  private final Jobs jobs;
  private final CurrentRequest request;

  JobResource(Jobs jobs, CurrentRequest request) {
    this.jobs = jobs;
    this.request = request;
  }

  @GET
  @Operation(operationId = "listJobs", summary = "My jobs, newest first")
  @APIResponse(responseCode = "200", description = "One page")
  public Uni<Page<JobView>> list(
      @BeanParam JobQuery query,
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
      @QueryParam("cursor") String cursor) {
    return jobs.list(request.caller(), query.filter(), Cursor.decode(cursor), limit);
  }

  @GET
  @Path("{jobId}")
  @Operation(operationId = "getJob", summary = "One job with its timeline")
  @APIResponse(
      responseCode = "200",
      description = "The job",
      content = @Content(schema = @Schema(implementation = JobView.class)))
  public Uni<JobView> get(@PathParam("jobId") String jobId) {
    return jobs.get(request.caller(), jobId);
  }
}
