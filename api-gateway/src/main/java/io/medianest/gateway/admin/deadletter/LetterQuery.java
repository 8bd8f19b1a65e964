package io.medianest.gateway.admin.deadletter;

import io.medianest.gateway.http.Parameters;
import io.medianest.messaging.event.DeadLetterFilter;
import io.medianest.messaging.event.DeadLetterState;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The filters of a list of dead letters. */
record LetterQuery(
    @QueryParam("queue") @Size(max = 500) String queue,
    @QueryParam("service") @Size(max = 500) String service,
    @QueryParam("errorClass") @Size(max = 500) String errorClass,
    @QueryParam("fingerprint") @Size(max = 500) String fingerprint,
    @QueryParam("text") @Size(max = 500) @Parameter(description = "Part of the reason") String text,
    @QueryParam("from") @Parameter(description = "Of the last failure, inclusive") String from,
    @QueryParam("to") @Parameter(description = "Of the last failure, exclusive") String to,
    @QueryParam("state") @Schema(implementation = DeadLetterState.class, type = SchemaType.STRING)
        String state) {

  DeadLetterFilter filter() {
    return new DeadLetterFilter(
        queue,
        service,
        errorClass,
        fingerprint,
        text,
        Parameters.instant("from", from),
        Parameters.instant("to", to),
        Parameters.oneOf(DeadLetterState.class, "state", state));
  }
}
