package io.medianest.gateway.admin.replay;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.http.CurrentRequest;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.RequestProblem;
import io.medianest.messaging.command.EventStoreAnswer.Replayed;
import io.medianest.messaging.command.EventStoreQuery.Replay;
import io.medianest.messaging.store.EventStore;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Sending events once more, to one consumer and nobody else. */
@Path("/admin/replays")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
class ReplayResource {
  private static final int PART = 1_000;

  private final EventStore store;
  private final ReplayTable table;
  private final CurrentRequest request;
  private final Clock clock;

  ReplayResource(EventStore store, ReplayTable table, CurrentRequest request, Clock clock) {
    this.store = store;
    this.table = table;
    this.request = request;
    this.clock = clock;
  }

  @POST
  @Operation(
      operationId = "replay",
      summary = "Send events once more, to one consumer's queue; administrators only",
      description =
          "A dry run answers 200 with how many events there are and how long they would take."
              + " Otherwise 202; handlers whose effects reach outside are given none of them.")
  @APIResponse(
      responseCode = "202",
      description = "It is being sent",
      content = @Content(schema = @Schema(implementation = ReplayView.class)))
  @APIResponse(
      responseCode = "200",
      description = "What it would be",
      content = @Content(schema = @Schema(implementation = ReplayView.class)))
  public Uni<RestResponse<ReplayView>> replay(@NotNull @Valid ReplayOrder order) {
    Caller admin = request.admin();
    String correlationId = request.correlationId();
    return estimate(order, correlationId)
        .chain(
            found ->
                order.dryRun()
                    ? Uni.createFrom().item(RestResponse.ok(found))
                    : begin(order, admin, correlationId, found.expected()));
  }

  @GET
  @Path("{replayId}")
  @Operation(operationId = "getReplay", summary = "How a replay is going; administrators only")
  @APIResponse(
      responseCode = "200",
      description = "The replay",
      content = @Content(schema = @Schema(implementation = ReplayView.class)))
  public Uni<ReplayView> find(@PathParam("replayId") String replayId) {
    request.admin();
    return table
        .find(replayId)
        .map(
            found ->
                ReplayView.of(
                    found.orElseThrow(() -> new ProblemException(RequestProblem.Plain.NOT_FOUND))));
  }

  /** Also finds out whether the event store would refuse it. */
  private Uni<ReplayView> estimate(ReplayOrder order, String correlationId) {
    return store
        .pages(
            after -> new Replay("estimate", order.target(), order.filter(), after, PART, true),
            null,
            correlationId)
        .collect()
        .asList()
        .map(
            parts ->
                ReplayView.tried(
                    order.target(),
                    parts.stream().mapToLong(Replayed::events).sum(),
                    parts.stream().map(Replayed::duration).reduce(Duration.ZERO, Duration::plus)));
  }

  private Uni<RestResponse<ReplayView>> begin(
      ReplayOrder order, Caller admin, String correlationId, long expected) {
    OrderedReplay replay =
        new OrderedReplay(
            UUID.randomUUID().toString(),
            order.target(),
            order.filter(),
            admin.userId(),
            admin.tenant(),
            order.reason(),
            clock.instant(),
            correlationId,
            ReplayState.ORDERED,
            expected,
            0,
            null,
            null);
    return table
        .insert(replay)
        .replaceWith(
            () -> RestResponse.status(RestResponse.Status.ACCEPTED, ReplayView.of(replay)));
  }
}
