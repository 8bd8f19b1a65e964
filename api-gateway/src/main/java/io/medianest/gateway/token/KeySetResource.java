package io.medianest.gateway.token;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** The public keys of access tokens, for everybody who wants to check one. */
@Path("/.well-known/jwks.json")
@Tag(name = "Accounts")
class KeySetResource {
  private final SigningKeys keys;

  KeySetResource(SigningKeys keys) {
    this.keys = keys;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @ResponseHeader(name = "Cache-Control", value = "public, max-age=300")
  @Operation(
      operationId = "getKeySet",
      summary = "The keys access tokens are signed with (RFC 7517)")
  @APIResponse(
      responseCode = "200",
      description = "A JSON Web Key Set",
      content = @Content(schema = @Schema(implementation = Object.class)))
  public String keys() {
    return keys.published();
  }
}
