package io.medianest.gateway.quota;

import io.medianest.gateway.http.CurrentRequest;
import io.medianest.messaging.command.UploadCommand.Quota;
import io.medianest.messaging.request.Requests;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the caller has and may have; upload-service knows. */
@Path("/api/v1/quota")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Uploads")
class QuotaResource {
  private final Requests requests;
  private final CurrentRequest request;

  QuotaResource(Requests requests, CurrentRequest request) {
    this.requests = requests;
    this.request = request;
  }

  @GET
  @Operation(operationId = "getQuota", summary = "How much room there is for one's uploads")
  @APIResponse(
      responseCode = "200",
      description = "Used, reserved by running uploads, and left",
      content = @Content(schema = @Schema(implementation = QuotaView.class)))
  public Uni<QuotaView> quota() {
    return requests
        .ask(new Quota(request.caller().asCommand()), request.correlationId())
        .map(QuotaView::of);
  }
}
