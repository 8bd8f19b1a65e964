package io.medianest.gateway.admin.rebuild;

import io.medianest.gateway.audit.Reason;
import io.medianest.gateway.http.Caller;
import io.medianest.gateway.http.CurrentRequest;
import io.medianest.messaging.command.EventStoreAnswer.Replayed;
import io.medianest.messaging.command.EventStoreQuery.Replay;
import io.medianest.messaging.store.EventStore;
import io.medianest.messaging.topology.Queues;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The read models of media and jobs, built anew beside the live ones. */
@Path("/admin/rebuilds")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
class RebuildResource {
  private static final int PART = 1_000;

  private final EventStore store;
  private final RebuildTable table;
  private final CurrentRequest request;
  private final Clock clock;

  RebuildResource(EventStore store, RebuildTable table, CurrentRequest request, Clock clock) {
    this.store = store;
    this.table = table;
    this.request = request;
    this.clock = clock;
  }

  @POST
  @Operation(
      operationId = "rebuild",
      summary = "Build the lists of media and jobs anew from the log; administrators only",
      description =
          "A dry run answers 200 with how many events there are and how long it would take."
              + " Otherwise 202; what differs is reported, and put right with `swap`. Readers see"
              + " the live models all the while. One at a time: rebuild.running.")
  @APIResponse(
      responseCode = "202",
      description = "It is being built",
      content = @Content(schema = @Schema(implementation = RebuildView.class)))
  @APIResponse(
      responseCode = "200",
      description = "What it would be",
      content = @Content(schema = @Schema(implementation = RebuildView.class)))
  public Uni<RestResponse<RebuildView>> rebuild(@NotNull @Valid RebuildOrder order) {
    Caller admin = request.admin();
    Reason.given(request, order.reason());
    return order.dryRun()
        ? estimate(order).map(RestResponse::ok)
        : begin(order, admin).map(view -> RestResponse.status(RestResponse.Status.ACCEPTED, view));
  }

  @GET
  @Path("{rebuildId}")
  @Operation(operationId = "getRebuild", summary = "How a rebuild is going; administrators only")
  @APIResponse(
      responseCode = "200",
      description = "The rebuild",
      content = @Content(schema = @Schema(implementation = RebuildView.class)))
  public Uni<RebuildView> find(@PathParam("rebuildId") String rebuildId) {
    request.admin();
    return table.find(rebuildId).map(RebuildView::of);
  }

  @DELETE
  @Path("{rebuildId}")
  @Operation(
      operationId = "cancelRebuild",
      summary = "Call a rebuild off; administrators only",
      description = "Nothing is changed then. One that is over stays as it is.")
  @APIResponse(
      responseCode = "200",
      description = "The rebuild",
      content = @Content(schema = @Schema(implementation = RebuildView.class)))
  public Uni<RebuildView> cancel(@PathParam("rebuildId") String rebuildId) {
    request.admin();
    return table
        .finish(rebuildId, RebuildState.CANCELLED, clock.instant())
        .chain(() -> find(rebuildId));
  }

  /** Counted as a replay would be, which sends nothing in a dry run. */
  private Uni<RebuildView> estimate(RebuildOrder order) {
    return store
        .pages(
            after ->
                new Replay(
                    "estimate", Queues.NOTIFICATIONS, RebuildRunner.FACTS, after, PART, true),
            null,
            request.correlationId())
        .collect()
        .with(Collectors.summingLong(Replayed::events))
        .chain(
            events -> table.estimate(events).map(takes -> RebuildView.tried(order, events, takes)));
  }

  private Uni<RebuildView> begin(RebuildOrder order, Caller admin) {
    OrderedRebuild rebuild =
        new OrderedRebuild(
            UUID.randomUUID().toString(),
            order.swap(),
            admin.userId(),
            order.reason(),
            clock.instant(),
            request.correlationId(),
            RebuildState.ORDERED,
            0,
            null,
            null,
            null);
    return table.insert(rebuild).replaceWith(RebuildView.of(rebuild));
  }
}
