package io.medianest.gateway.job;

import io.medianest.gateway.http.Parameters;
import io.medianest.gateway.projection.JobStatus;
import io.medianest.messaging.event.MediaKind;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The filters of a list of jobs. */
record JobQuery(
    @QueryParam("status") @Schema(implementation = JobStatus.class, type = SchemaType.STRING)
        String status,
    @QueryParam("kind") @Schema(implementation = MediaKind.class, type = SchemaType.STRING)
        String kind,
    @QueryParam("from") @Parameter(description = "Of the creation, inclusive") String from,
    @QueryParam("to") @Parameter(description = "Of the creation, exclusive") String to) {

  JobFilter filter() {
    return new JobFilter(
        Parameters.oneOf(JobStatus.class, "status", status),
        Parameters.oneOf(MediaKind.class, "kind", kind),
        Parameters.instant("from", from),
        Parameters.instant("to", to));
  }
}
