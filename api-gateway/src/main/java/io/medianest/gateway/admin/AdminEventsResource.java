package io.medianest.gateway.admin;

import io.medianest.gateway.http.CurrentRequest;
import io.medianest.messaging.command.AnalyticsCommand.CountEvents;
import io.medianest.messaging.request.Requests;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the fleet has been doing. The numbers are analytics-service's. */
@Path("/admin/circulatory/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
class AdminEventsResource {
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(10);

  private final Requests requests;
  private final CurrentRequest request;
  private final Clock clock;

  AdminEventsResource(Requests requests, CurrentRequest request, Clock clock) {
    this.requests = requests;
    this.request = request;
    this.clock = clock;
  }

  @GET
  @Operation(
      operationId = "countEvents",
      summary = "Events by type and minute; administrators only")
  @APIResponse(
      responseCode = "200",
      description = "Counts; minutes without events are absent",
      content = @Content(schema = @Schema(implementation = EventCountsView.class)))
  public Uni<EventCountsView> events(
      @QueryParam("minutes") @DefaultValue("60") @Min(1) @Max(1440) int minutes) {
    request.admin();
    Instant to = clock.instant().truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    return requests
        .ask(
            new CountEvents(to.minus(minutes, ChronoUnit.MINUTES), to),
            request.correlationId(),
            ANSWERED_WITHIN)
        .map(EventCountsView::of);
  }
}
