package io.medianest.gateway.admin.queue;

import io.medianest.gateway.http.CurrentRequest;
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

/** What waits where, and who takes it. */
@Path("/admin/circulatory/queues")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
class QueueResource {
  private final RabbitManagement broker;
  private final CurrentRequest request;

  QueueResource(RabbitManagement broker, CurrentRequest request) {
    this.broker = broker;
    this.request = request;
  }

  @GET
  @Operation(
      operationId = "listQueues",
      summary = "Depth, rates and consumers of every queue; administrators only")
  @APIResponse(
      responseCode = "200",
      description = "By name",
      content = @Content(schema = @Schema(implementation = QueueView.All.class)))
  public Uni<QueueView.All> list() {
    request.admin();
    return broker.queues().map(QueueView.All::new);
  }
}
