package io.medianest.gateway.erasure;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.http.CurrentRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
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
import org.jboss.resteasy.reactive.RestResponse;

/** Having somebody forgotten. */
@Path("/admin/users/{userId}/erasure")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
class UserErasureResource {
  private final Erasures erasures;
  private final CurrentRequest request;

  UserErasureResource(Erasures erasures, CurrentRequest request) {
    this.erasures = erasures;
    this.request = request;
  }

  @POST
  @Operation(
      operationId = "eraseUser",
      summary = "Erase everything kept of a person, or tell what would be; administrators only",
      description =
          "A dry run answers 200 and changes nothing. Otherwise 202; the same person's erasure"
              + " may be asked for again and is answered with the one there is.")
  @APIResponse(
      responseCode = "202",
      description = "The account is gone, the rest follows",
      content = @Content(schema = @Schema(implementation = ErasureView.class)))
  @APIResponse(
      responseCode = "200",
      description = "What there is",
      content = @Content(schema = @Schema(implementation = ErasureView.class)))
  public Uni<RestResponse<ErasureView>> erase(
      @PathParam("userId") String userId, @NotNull @Valid ErasureRequest order) {
    Caller admin = request.admin();
    String correlationId = request.correlationId();
    return order.dryRun()
        ? erasures
            .tryOut(userId, correlationId)
            .map(found -> RestResponse.ok(ErasureView.tried(userId, found)))
        : erasures
            .begin(userId, admin.userId(), order.reason(), correlationId)
            .map(begun -> RestResponse.status(RestResponse.Status.ACCEPTED, ErasureView.of(begun)));
  }
}
