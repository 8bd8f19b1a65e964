package io.medianest.gateway.erasure;

import io.medianest.gateway.account.PasswordCheck;
import io.medianest.gateway.http.CurrentRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Being forgotten. */
@Path("/api/v1/auth/account")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
class AccountErasureResource {
  private final Erasures erasures;
  private final PasswordCheck passwords;
  private final CurrentRequest request;

  AccountErasureResource(Erasures erasures, PasswordCheck passwords, CurrentRequest request) {
    this.erasures = erasures;
    this.passwords = passwords;
    this.request = request;
  }

  @DELETE
  @ResponseStatus(202)
  @Operation(
      operationId = "eraseAccount",
      summary = "Erase one's account, media and whatever else is kept; cannot be undone")
  @APIResponse(
      responseCode = "202",
      description = "The account is gone, the rest follows",
      content = @Content(schema = @Schema(implementation = ErasureView.class)))
  public Uni<ErasureView> erase(@NotNull @Valid AccountErasure wish) {
    String userId = request.caller().userId();
    String correlationId = request.correlationId();
    return passwords
        .ofUser(userId, wish.password(), request.address())
        .chain(() -> erasures.begin(userId, userId, "asked for by its owner", correlationId))
        .map(ErasureView::of);
  }
}
