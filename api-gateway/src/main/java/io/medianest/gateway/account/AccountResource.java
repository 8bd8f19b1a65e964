package io.medianest.gateway.account;

import io.medianest.gateway.account.session.Session;
import io.medianest.gateway.http.CurrentRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Getting tokens, and what gets them. */
@Path("/api/v1/auth")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
class AccountResource {
  private final Accounts accounts;
  private final CurrentRequest request;

  AccountResource(Accounts accounts, CurrentRequest request) {
    this.accounts = accounts;
    this.request = request;
  }

  @POST
  @Path("register")
  @ResponseStatus(201)
  @Operation(operationId = "register", summary = "Create an account and log in")
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = Session.class)))
  public Uni<Session> register(@NotNull @Valid RegisterRequest registration) {
    return accounts.register(registration, Client.of(request));
  }

  @POST
  @Path("login")
  @Operation(operationId = "login", summary = "Log in")
  @APIResponse(
      responseCode = "200",
      description = "Logged in",
      content = @Content(schema = @Schema(implementation = Session.class)))
  public Uni<Session> login(@NotNull @Valid LoginRequest credentials) {
    return accounts.login(credentials, Client.of(request));
  }

  @GET
  @Path("me")
  @Operation(operationId = "whoAmI", summary = "Who my token says I am")
  @APIResponse(
      responseCode = "200",
      description = "Me",
      content = @Content(schema = @Schema(implementation = Me.class)))
  public Me me() {
    return Me.of(request.caller());
  }

  @POST
  @Path("password")
  @Operation(
      operationId = "changePassword",
      summary = "Change my password",
      description = "Ends every session and begins a new one for whoever has changed it.")
  @APIResponse(
      responseCode = "200",
      description = "Changed; the new session",
      content = @Content(schema = @Schema(implementation = Session.class)))
  public Uni<Session> changePassword(@NotNull @Valid PasswordChange change) {
    return accounts.changePassword(request.caller().userId(), change, Client.of(request));
  }
}
