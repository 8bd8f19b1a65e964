package io.medianest.gateway.quota;

import io.medianest.gateway.account.AccountStore;
import io.medianest.gateway.audit.Reason;
import io.medianest.gateway.http.CurrentRequest;
import io.medianest.messaging.command.UploadCommand;
import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.messaging.command.UploadCommand.LimitQuota;
import io.medianest.messaging.command.UploadCommand.Quota;
import io.medianest.messaging.command.UploadCommand.TenantQuota;
import io.medianest.messaging.command.UploadReply.QuotaStanding;
import io.medianest.messaging.request.Requests;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What users, and one's tenant, have and may have; upload-service keeps both. */
@Path("/admin/quotas")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@APIResponse(
    responseCode = "200",
    description = "Used, reserved by running uploads, and left",
    content = @Content(schema = @Schema(implementation = QuotaView.class)))
class QuotaAdminResource {
  private final AccountStore accounts;
  private final Requests requests;
  private final CurrentRequest request;

  QuotaAdminResource(AccountStore accounts, Requests requests, CurrentRequest request) {
    this.accounts = accounts;
    this.requests = requests;
    this.request = request;
  }

  @GET
  @Path("users/{userId}")
  @Operation(operationId = "getUserQuota", summary = "A user's quota; administrators only")
  public Uni<QuotaView> ofUser(@PathParam("userId") String userId) {
    String tenant = request.admin().tenant();
    return ofUser(tenant, userId, () -> new Quota(new Caller(tenant, userId)));
  }

  @PUT
  @Path("users/{userId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "setUserQuota", summary = "Set a user's quota; administrators only")
  public Uni<QuotaView> setOfUser(
      @PathParam("userId") String userId, @NotNull @Valid QuotaChange change) {
    Reason.given(request, change.reason());
    String tenant = request.admin().tenant();
    return ofUser(tenant, userId, () -> new LimitQuota(tenant, userId, change.most()));
  }

  @GET
  @Path("tenant")
  @Operation(operationId = "getTenantQuota", summary = "One's tenant's quota; administrators only")
  public Uni<QuotaView> ofTenant() {
    return ask(new TenantQuota(request.admin().tenant()));
  }

  @PUT
  @Path("tenant")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "setTenantQuota",
      summary = "Set one's tenant's quota; administrators only",
      description = "Holds for all its users together, beside what each of them may have.")
  public Uni<QuotaView> setOfTenant(@NotNull @Valid QuotaChange change) {
    Reason.given(request, change.reason());
    return ask(new LimitQuota(request.admin().tenant(), null, change.most()));
  }

  private Uni<QuotaView> ofUser(
      String tenant, String userId, Supplier<UploadCommand<QuotaStanding>> command) {
    String correlationId = request.correlationId();
    return Panache.withSession(() -> accounts.inTenant(tenant, userId))
        .chain(() -> requests.ask(command.get(), correlationId))
        .map(QuotaView::of);
  }

  private Uni<QuotaView> ask(UploadCommand<QuotaStanding> command) {
    return requests.ask(command, request.correlationId()).map(QuotaView::of);
  }
}
