package io.medianest.gateway.erasure;

import io.medianest.gateway.account.PasswordCheck;
import io.medianest.gateway.http.Caller;
import io.medianest.gateway.http.CurrentRequest;
import io.medianest.gateway.problem.ProblemBody;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Forgetting persons: oneself, or anybody by an administrator. */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@APIResponse(
    responseCode = "default",
    description = "A problem",
    content =
        @Content(
            mediaType = "application/problem+json",
            schema = @Schema(implementation = ProblemBody.class)))
class ErasureResource {
  private final Erasures erasures;
  private final PasswordCheck passwords;
  private final CurrentRequest request;

  ErasureResource(Erasures erasures, PasswordCheck passwords, CurrentRequest request) {
    this.erasures = erasures;
    this.passwords = passwords;
    this.request = request;
  }

  @DELETE
  @Path("api/v1/auth/account")
  @Tag(name = "Accounts")
  @Operation(
      operationId = "eraseAccount",
      summary = "Erase one's account, media and whatever else is kept; cannot be undone")
  @APIResponse(
      responseCode = "202",
      description = "The account is gone, the rest follows",
      content = @Content(schema = @Schema(implementation = ErasureView.class)))
  public Uni<RestResponse<ErasureView>> eraseOwn(@NotNull @Valid AccountErasure wish) {
    String userId = request.caller().userId();
    String correlationId = request.correlationId();
    return passwords
        .check(userId, wish.password())
        .chain(() -> erasures.begin(userId, userId, "asked for by its owner", correlationId))
        .map(ErasureResource::accepted);
  }

  @POST
  @Path("admin/users/{userId}/erasure")
  @Tag(name = "Administration")
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
            .map(ErasureResource::accepted);
  }

  @GET
  @Path("admin/erasures/{erasureId}")
  @Tag(name = "Administration")
  @Operation(
      operationId = "getErasure",
      summary = "What an erasure has found and what is gone; administrators only")
  @APIResponse(
      responseCode = "200",
      description = "The report so far",
      content = @Content(schema = @Schema(implementation = ErasureView.class)))
  public Uni<ErasureView> report(@PathParam("erasureId") String erasureId) {
    request.admin();
    return erasures.find(erasureId).map(ErasureView::of);
  }

  private static RestResponse<ErasureView> accepted(Erasure erasure) {
    return RestResponse.status(RestResponse.Status.ACCEPTED, ErasureView.of(erasure));
  }
}
