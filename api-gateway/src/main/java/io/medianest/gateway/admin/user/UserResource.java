package io.medianest.gateway.admin.user;

import io.medianest.gateway.audit.Reason;
import io.medianest.gateway.http.CurrentRequest;
import io.medianest.gateway.page.Cursor;
import io.medianest.gateway.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The accounts of one's tenant, for administrators. */
@Path("/admin/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@APIResponse(
    responseCode = "200",
    description = "The account",
    content = @Content(schema = @Schema(implementation = UserView.class)))
class UserResource {
  private final Users users;
  private final CurrentRequest request;

  UserResource(Users users, CurrentRequest request) {
    this.users = users;
    this.request = request;
  }

  @GET
  @Operation(operationId = "listUsers", summary = "Accounts, newest first; administrators only")
  @APIResponse(responseCode = "200", description = "One page")
  public Uni<Page<UserView>> list(
      @QueryParam("q") @Size(max = 254) @Parameter(description = "Part of the address") String q,
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
      @QueryParam("cursor") String cursor) {
    return users.list(request.admin(), q, Cursor.decode(cursor), limit);
  }

  @GET
  @Path("{userId}")
  @Operation(operationId = "getUser", summary = "One account; administrators only")
  public Uni<UserView> get(@PathParam("userId") String userId) {
    return users.get(request.admin(), userId);
  }

  @POST
  @Path("{userId}/lock")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "lockUser",
      summary = "Lock an account; administrators only",
      description =
          "Ends its sessions and its API keys' use at once; access tokens given out before go on for"
              + " 15 minutes at most.")
  public Uni<UserView> lock(@PathParam("userId") String userId, @NotNull @Valid UserAct act) {
    Reason.given(request, act.reason());
    return users.lock(request.admin(), userId, request.correlationId());
  }

  @POST
  @Path("{userId}/unlock")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "unlockUser", summary = "Unlock an account; administrators only")
  public Uni<UserView> unlock(@PathParam("userId") String userId, @NotNull @Valid UserAct act) {
    Reason.given(request, act.reason());
    return users.unlock(request.admin(), userId, request.correlationId());
  }

  @PUT
  @Path("{userId}/role")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "setRole",
      summary = "Make an account an administrator's, or a user's; administrators only",
      description = "Ends its sessions: the next login has the new role.")
  public Uni<UserView> setRole(
      @PathParam("userId") String userId, @NotNull @Valid UserAct.RoleChange change) {
    Reason.given(request, change.reason());
    return users.setRole(
        request.admin(), userId, change.role().equals("admin"), request.correlationId());
  }
}
