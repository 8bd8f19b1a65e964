package io.medianest.gateway.job.stats;

import io.medianest.gateway.http.CurrentRequest;
import io.medianest.gateway.http.Parameters;
import io.medianest.gateway.job.stats.JobStats.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** How jobs have been going. */
@Path("/api/media/jobs/stats")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
class StatsResource {
  private final StatsStore store;
  private final WorkerStandings workers;
  private final CurrentRequest request;
  private final Clock clock;

  StatsResource(StatsStore store, WorkerStandings workers, CurrentRequest request, Clock clock) {
    this.store = store;
    this.workers = workers;
    this.request = request;
    this.clock = clock;
  }

  @GET
  @ResponseHeader(name = "Cache-Control", value = "private, max-age=5")
  @ResponseHeader(name = "Vary", value = "Authorization")
  @Operation(
      operationId = "countJobs",
      summary = "Jobs as numbers: those open now, and those that ended within the window",
      description = Health.RULE)
  @APIResponse(
      responseCode = "200",
      description = "The numbers",
      content = @Content(schema = @Schema(implementation = JobStats.class)))
  public Uni<JobStats> stats(
      @QueryParam("window") @DefaultValue("24h") @Schema(enumeration = {"1h", "24h", "7d"})
          String window,
      @QueryParam("scope")
          @DefaultValue("mine")
          @Schema(
              enumeration = {"mine", "all"},
              description = "all is for administrators only")
          String scope) {
    StatsWindow span = StatsWindow.of(window);
    Scope whose = Parameters.oneOf(Scope.class, "scope", scope);
    Instant now = clock.instant();
    return numbers(whose, span, now)
        .chain(
            numbers -> workers.now().map(there -> JobStats.of(span, whose, now, numbers, there)));
  }

  private Uni<JobNumbers> numbers(Scope scope, StatsWindow window, Instant now) {
    return switch (scope) {
      case MINE -> store.of(request.caller(), window, now);
      case ALL -> {
        request.admin();
        yield store.ofAll(window, now);
      }
    };
  }
}
