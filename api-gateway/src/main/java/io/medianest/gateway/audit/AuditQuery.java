package io.medianest.gateway.audit;

import io.medianest.gateway.http.Parameters;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The filters of the audit log; null asks for nothing. */
record AuditQuery(
    @QueryParam("actor") @Size(max = 100) @Parameter(description = "User id of who did it")
        String actor,
    @QueryParam("subject") @Size(max = 200) @Parameter(description = "Id it was done to")
        String subject,
    @QueryParam("action")
        @Size(max = 200)
        @Parameter(description = "Part of the action", example = "/admin/users")
        String action,
    @QueryParam("from") @Parameter(description = "Inclusive") String from,
    @QueryParam("to") @Parameter(description = "Exclusive") String to) {

  Instant begin() {
    return Parameters.instant("from", from);
  }

  Instant end() {
    return Parameters.instant("to", to);
  }
}
