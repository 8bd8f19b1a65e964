package io.medianest.gateway.storageevent;

import io.medianest.gateway.http.CurrentRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where object storage, or what stands between, tells of objects that came and went. */
@Path("/api/media/process-s3-event")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Storage events")
class StorageEventResource {
  private final StorageEvents events;
  private final CurrentRequest request;

  StorageEventResource(StorageEvents events, CurrentRequest request) {
    this.events = events;
    this.request = request;
  }

  @POST
  @Consumes({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
  @Operation(
      operationId = "processStorageEvent",
      summary = "Events of S3, as they are or in envelopes of SNS and SQS",
      description =
          "For administrators, and for programs by an API key with the scope storage:events. Objects"
              + " of the caller's tenant only. What was put there becomes media, what was removed is"
              + " deleted. May be repeated: what storage has when it is looked at decides.")
  @APIResponse(
      responseCode = "200",
      description = "What has come of each object",
      content = @Content(schema = @Schema(implementation = StorageEventReport.class)))
  public Uni<StorageEventReport> process(
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(type = SchemaType.OBJECT)))
          String body) {
    return events.process(request.admin(), body, request.correlationId());
  }
}
