package io.medianest.gateway.account.apikey;

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
import org.jboss.resteasy.reactive.ResponseStatus;

/** One's own keys. */
@Path("/api/v1/auth/api-keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "API keys")
class ApiKeyResource {
  private final ApiKeys keys;
  private final CurrentRequest request;

  ApiKeyResource(ApiKeys keys, CurrentRequest request) {
    this.keys = keys;
    this.request = request;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(201)
  @Operation(
      operationId = "createApiKey",
      summary = "A key for a program",
      description =
          "Sent as an access token is (Authorization: Bearer mnk_...). The key stands in this answer"
              + " and nowhere else. It may do what its scopes say, on behalf of whoever creates it;"
              + " no scope reaches accounts.")
  @APIResponse(
      responseCode = "201",
      description = "The key",
      content = @Content(schema = @Schema(implementation = ApiKeyView.class)))
  public Uni<ApiKeyView> create(@NotNull @Valid ApiKeyRequest wanted) {
    return keys.create(request.caller(), wanted);
  }

  @GET
  @Operation(
      operationId = "listApiKeys",
      summary = "My keys, newest first; never the keys themselves")
  @APIResponse(
      responseCode = "200",
      description = "Living keys and expired ones",
      content = @Content(schema = @Schema(implementation = ApiKeyView.Keys.class)))
  public Uni<ApiKeyView.Keys> list() {
    return keys.list(request.caller()).map(ApiKeyView.Keys::new);
  }

  @DELETE
  @Path("{keyId}")
  @Operation(operationId = "revokeApiKey", summary = "Revoke a key, at once and for good")
  @APIResponse(responseCode = "204", description = "Revoked")
  public Uni<Void> revoke(@PathParam("keyId") String keyId) {
    return keys.revoke(request.caller(), keyId);
  }
}
