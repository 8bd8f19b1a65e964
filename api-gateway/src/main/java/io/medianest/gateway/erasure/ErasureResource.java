package io.medianest.gateway.erasure;

import io.medianest.gateway.http.CurrentRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How erasures are going, and what has come of them. */
@Path("/admin/erasures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
class ErasureResource {
  private final Erasures erasures;
  private final CurrentRequest request;

  ErasureResource(Erasures erasures, CurrentRequest request) {
    this.erasures = erasures;
    this.request = request;
  }

  @GET
  @Path("{erasureId}")
  @Operation(
      operationId = "getErasure",
      summary = "What an erasure has found and what remains; administrators only")
  @APIResponse(
      responseCode = "200",
      description = "The report so far",
      content = @Content(schema = @Schema(implementation = ErasureView.class)))
  public Uni<ErasureView> report(@PathParam("erasureId") String erasureId) {
    request.admin();
    return erasures.find(erasureId).map(ErasureView::of);
  }
}
