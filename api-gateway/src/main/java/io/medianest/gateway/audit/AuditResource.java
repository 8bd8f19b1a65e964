package io.medianest.gateway.audit;

import io.medianest.gateway.http.CurrentRequest;
import io.medianest.gateway.page.Page;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.RequestProblem;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The audit log, for administrators. */
@Path("/admin/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
class AuditResource {
  private final AuditStore store;
  private final CurrentRequest request;

  AuditResource(AuditStore store, CurrentRequest request) {
    this.store = store;
    this.request = request;
  }

  @GET
  @Operation(
      operationId = "listAudit",
      summary = "Who did what to what, newest first; administrators only",
      description =
          "Every write of a signed-in caller, refused ones included; what was read is not in it, nor"
              + " are uploads, which are facts (see the event log).")
  @APIResponse(responseCode = "200", description = "One page")
  public Uni<Page<AuditEntry>> list(
      @Valid @BeanParam AuditQuery query,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
      @QueryParam("cursor") String cursor) {
    request.admin();
    return store
        .list(query, behind(cursor), limit + 1)
        .map(entries -> Page.of(entries, limit, AuditEntry::id, String::valueOf));
  }

  private static long behind(String cursor) {
    try {
      return cursor == null || cursor.isEmpty() ? Long.MAX_VALUE : Long.parseLong(cursor);
    } catch (NumberFormatException _) {
      throw new ProblemException(RequestProblem.Plain.BAD_CURSOR);
    }
  }
}
