package io.medianest.gateway.admin.limit;

import io.medianest.gateway.admin.user.UserAct;
import io.medianest.gateway.audit.Reason;
import io.medianest.gateway.http.CurrentRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * {@code of} is {@code user} or {@code client}, {@code routes} is {@code api} or {@code upload}.
 */
@Path("/admin/rate-limits")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@APIResponse(
    responseCode = "200",
    description = "Limits that count now",
    content = @Content(schema = @Schema(implementation = RateLimitView.class)))
class RateLimitResource {
  private final RateLimitAdministration limits;
  private final CurrentRequest request;

  RateLimitResource(RateLimitAdministration limits, CurrentRequest request) {
    this.limits = limits;
    this.request = request;
  }

  @GET
  @Operation(
      operationId = "listRateLimits",
      summary = "Limits as configured, requests a second; administrators only")
  public RateLimitView list() {
    request.admin();
    return limits.configured();
  }

  @GET
  @Path("{of}/{id}")
  @Operation(
      operationId = "getRateLimits",
      summary = "Limits of a user, or of a client's address; administrators only")
  public Uni<RateLimitView> get(@PathParam("of") String of, @PathParam("id") String id) {
    return limits.of(request.admin(), of, id);
  }

  @PUT
  @Path("{of}/{id}/{routes}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "setRateLimit",
      summary = "Set another limit for a while; administrators only",
      description = "Kept in Redis: a Redis that loses its data brings the configured limit back.")
  public Uni<RateLimitView> set(
      @PathParam("of") String of,
      @PathParam("id") String id,
      @PathParam("routes") String routes,
      @NotNull @Valid LimitChange change) {
    Reason.given(request, change.reason());
    return limits.set(
        request.admin(), of, id, routes, change.limit(), Duration.ofSeconds(change.seconds()));
  }

  @DELETE
  @Path("{of}/{id}/{routes}")
  @Operation(
      operationId = "removeRateLimit",
      summary = "Go back to the configured limit; administrators only")
  public Uni<RateLimitView> remove(
      @PathParam("of") String of, @PathParam("id") String id, @PathParam("routes") String routes) {
    return limits.remove(request.admin(), of, id, routes);
  }

  @POST
  @Path("{of}/{id}/reset")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "resetRateLimit",
      summary = "Forget what was counted in this second; administrators only")
  public Uni<RateLimitView> reset(
      @PathParam("of") String of, @PathParam("id") String id, @NotNull @Valid UserAct act) {
    Reason.given(request, act.reason());
    return limits.reset(request.admin(), of, id);
  }
}
