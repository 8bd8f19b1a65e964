package io.medianest.gateway.account.recovery;

import io.medianest.gateway.http.CurrentRequest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Confirming one's address, and a new password without the old one. */
@Path("/api/v1/auth")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
class RecoveryResource {
  private final Recovery recovery;
  private final CurrentRequest request;

  RecoveryResource(Recovery recovery, CurrentRequest request) {
    this.recovery = recovery;
    this.request = request;
  }

  /** A code from a mail. */
  @RegisterForReflection
  record Code(@NotNull @Size(max = 100) String code) {}

  /** Whose password was forgotten. */
  @RegisterForReflection
  record Forgotten(@NotNull @Size(max = 254) String email) {}

  /** A code from a mail, and what is to be the password from now on. */
  @RegisterForReflection
  record Reset(
      @NotNull @Size(max = 100) String code,
      @NotNull @Size(min = 10, max = 128) String newPassword) {}

  @POST
  @Path("verify")
  @Operation(
      operationId = "verifyEmail",
      summary = "Confirm my address with the code from the mail")
  @APIResponse(responseCode = "204", description = "Confirmed")
  public Uni<Void> verify(@NotNull @Valid Code mailed) {
    return recovery.verify(mailed.code());
  }

  @POST
  @Path("verify/mail")
  @Consumes(MediaType.WILDCARD)
  @ResponseStatus(202)
  @Operation(
      operationId = "mailVerification",
      summary = "Have the code for my address mailed again",
      description =
          "At most one a minute is sent; 409 account.mail-not-configured where no mail is sent.")
  @APIResponse(responseCode = "202", description = "A mail is on its way")
  public Uni<Void> mailVerification() {
    return recovery.mailVerification(request.caller().userId());
  }

  @POST
  @Path("password/forgot")
  @ResponseStatus(202)
  @Operation(
      operationId = "forgotPassword",
      summary = "Have a code for a new password mailed",
      description =
          "The answer is the same whether or not there is such an account. At most one a minute is"
              + " sent; 409 account.mail-not-configured where no mail is sent.")
  @APIResponse(responseCode = "202", description = "If there is such an account, a mail is sent")
  public Uni<Void> forgot(@NotNull @Valid Forgotten whose) {
    return recovery.mailReset(whose.email());
  }

  @POST
  @Path("password/reset")
  @Operation(
      operationId = "resetPassword",
      summary = "Set a new password with the code from the mail",
      description = "Ends every session.")
  @APIResponse(responseCode = "204", description = "Changed")
  public Uni<Void> reset(@NotNull @Valid Reset wanted) {
    return recovery.reset(wanted.code(), wanted.newPassword(), request.correlationId());
  }
}
