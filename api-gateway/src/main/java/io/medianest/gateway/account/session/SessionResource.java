package io.medianest.gateway.account.session;

import io.medianest.gateway.http.CurrentRequest;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Where one is logged in, and ending it. An access token that is out lives on for its 15 minutes.
 */
@Path("/api/v1/auth")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
class SessionResource {
  private final Sessions sessions;
  private final CurrentRequest request;

  SessionResource(Sessions sessions, CurrentRequest request) {
    this.sessions = sessions;
    this.request = request;
  }

  @POST
  @Path("refresh")
  @Operation(
      operationId = "refresh",
      summary = "Exchange a refresh token for a new pair",
      description =
          "Each refresh token is good for one exchange; within 10 s the same exchange may be"
              + " repeated and gives the same refresh token. Using it later ends the session and"
              + " everything descending from it.")
  @APIResponse(
      responseCode = "200",
      description = "A new pair",
      content = @Content(schema = @Schema(implementation = Session.class)))
  public Uni<Session> refresh(@NotNull @Valid RefreshRequest token) {
    return sessions.refresh(token.refreshToken(), request.correlationId());
  }

  @POST
  @Path("logout")
  @Operation(
      operationId = "logout",
      summary = "Log out",
      description =
          "Ends the session the refresh token belongs to. Needs no access token, which may have"
              + " expired; a token that is not known is answered the same.")
  @APIResponse(responseCode = "204", description = "Logged out")
  public Uni<Void> logout(@NotNull @Valid RefreshRequest token) {
    return sessions.end(token.refreshToken());
  }

  @GET
  @Path("sessions")
  @Operation(operationId = "listSessions", summary = "Where I am logged in, last used first")
  @APIResponse(
      responseCode = "200",
      description = "Living sessions",
      content = @Content(schema = @Schema(implementation = LoginSessions.class)))
  public Uni<LoginSessions> list() {
    return sessions.of(request.caller().userId()).map(LoginSessions::new);
  }

  @DELETE
  @Path("sessions")
  @Operation(operationId = "endAllSessions", summary = "Log out everywhere")
  @APIResponse(responseCode = "204", description = "Logged out everywhere")
  public Uni<Void> endAll() {
    return sessions.endAll(request.caller().userId(), request.correlationId());
  }

  @DELETE
  @Path("sessions/{sessionId}")
  @Operation(operationId = "endSession", summary = "Log out somewhere else")
  @APIResponse(responseCode = "204", description = "Logged out there")
  public Uni<Void> end(@PathParam("sessionId") String sessionId) {
    return sessions.end(request.caller().userId(), sessionId);
  }
}
