package io.medianest.gateway.admin.log;

import io.medianest.gateway.http.Parameters;
import io.medianest.messaging.command.EventFilter;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which events of the log are wanted; what is absent does not narrow. */
class EventQuery {
  @QueryParam("type")
  @Size(max = 100)
  @Parameter(description = "Name of a type, e.g. media.uploaded; may be repeated")
  List<String> types;

  @QueryParam("streamPrefix")
  @Size(max = 200)
  @Parameter(description = "How the stream's id begins, e.g. media-")
  String streamPrefix;

  @QueryParam("tenant")
  @Size(max = 200)
  String tenant;

  @QueryParam("from")
  @Parameter(description = "Decided at this time or later, ISO 8601")
  String from;

  @QueryParam("to")
  @Parameter(description = "Decided before this time, ISO 8601")
  String to;

  EventFilter filter() {
    return new EventFilter(
        types,
        streamPrefix,
        tenant,
        Parameters.instant("from", from),
        Parameters.instant("to", to),
        null,
        null);
  }
}
