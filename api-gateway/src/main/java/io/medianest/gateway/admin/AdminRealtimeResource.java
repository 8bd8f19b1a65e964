package io.medianest.gateway.admin;

import io.medianest.gateway.http.CurrentRequest;
import io.medianest.messaging.command.NotificationCommand.CountSockets;
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

/** Who is connected. notification-hub knows. */
@Path("/admin/circulatory/realtime")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
class AdminRealtimeResource {
  private final Requests requests;
  private final CurrentRequest request;

  AdminRealtimeResource(Requests requests, CurrentRequest request) {
    this.requests = requests;
    this.request = request;
  }

  @GET
  @Operation(
      operationId = "countSockets",
      summary = "Live connections, subscriptions and users online; administrators only")
  @APIResponse(
      responseCode = "200",
      description = "By pod of the hub, and together",
      content = @Content(schema = @Schema(implementation = RealtimeView.class)))
  public Uni<RealtimeView> realtime() {
    request.admin();
    return requests.ask(new CountSockets(), request.correlationId()).map(RealtimeView::of);
  }
}
