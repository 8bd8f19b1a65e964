package io.medianest.gateway.admin.log;

import io.medianest.gateway.http.CurrentRequest;
import io.medianest.gateway.http.Parameters;
import io.medianest.gateway.page.Page;
import io.medianest.messaging.command.Command;
import io.medianest.messaging.command.EventStoreAnswer.EventPage;
import io.medianest.messaging.command.EventStoreCommand.ReadStream;
import io.medianest.messaging.command.EventStoreQuery.ReadAll;
import io.medianest.messaging.command.EventStoreQuery.ReadCorrelation;
import io.medianest.messaging.command.EventStoreQuery.TraceCausation;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.StreamSelection;
import io.medianest.messaging.request.Requests;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What happened, for administrators. A page may be empty and still have a next one. */
@Path("/admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
class EventLogResource {
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(10);

  private final Requests requests;
  private final CurrentRequest request;

  EventLogResource(Requests requests, CurrentRequest request) {
    this.requests = requests;
    this.request = request;
  }

  @GET
  @Path("events")
  @Operation(operationId = "listEvents", summary = "The event log; administrators only")
  @APIResponse(responseCode = "200", description = "One page, oldest first")
  public Uni<Page<EventView>> all(
      @BeanParam @Valid EventQuery query,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
      @QueryParam("cursor") String cursor) {
    return ask(new ReadAll(query.filter(), cursor, limit)).map(EventLogResource::page);
  }

  @GET
  @Path("correlations/{correlationId}/events")
  @Operation(
      operationId = "listCorrelatedEvents",
      summary = "All that one request has brought about; administrators only")
  @APIResponse(responseCode = "200", description = "One page, oldest first")
  public Uni<Page<EventView>> correlated(
      @PathParam("correlationId") String correlationId,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
      @QueryParam("cursor") String cursor) {
    return ask(new ReadCorrelation(correlationId, cursor, limit)).map(EventLogResource::page);
  }

  @GET
  @Path("events/{eventId}/causes")
  @Operation(
      operationId = "traceCauses",
      summary = "What an event follows from, nearest first; administrators only")
  @APIResponse(
      responseCode = "200",
      description = "Events by distance",
      content = @Content(schema = @Schema(implementation = EventTrace.class)))
  public Uni<EventTrace> causes(
      @PathParam("eventId") String eventId,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    return ask(new TraceCausation(eventId, false, limit)).map(EventTrace::of);
  }

  @GET
  @Path("events/{eventId}/effects")
  @Operation(
      operationId = "traceEffects",
      summary = "What has followed from an event, nearest first; administrators only")
  @APIResponse(
      responseCode = "200",
      description = "Events by distance",
      content = @Content(schema = @Schema(implementation = EventTrace.class)))
  public Uni<EventTrace> effects(
      @PathParam("eventId") String eventId,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    return ask(new TraceCausation(eventId, true, limit)).map(EventTrace::of);
  }

  @GET
  @Path("streams/{streamId}")
  @Operation(
      operationId = "getStream",
      summary = "One stream, as it is or as it was; administrators only",
      description = "`version` or `asOf` end it where it stood then.")
  @APIResponse(
      responseCode = "200",
      description = "Part of the stream, oldest first",
      content = @Content(schema = @Schema(implementation = EventStream.class)))
  public Uni<EventStream> stream(
      @PathParam("streamId") String streamId,
      @QueryParam("from") @DefaultValue("1") @Min(1) long from,
      @QueryParam("version") @Min(1) Long version,
      @QueryParam("asOf") String asOf,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    var selection =
        new StreamSelection(
            false, version, Parameters.instant("asOf", asOf), List.of(), null, null);
    return ask(new ReadStream(streamId, from, limit, selection)).map(EventStream::of);
  }

  private static Page<EventView> page(EventPage page) {
    return new Page<>(
        page.events().stream().map(EventView::of).toList(), page.end() ? null : page.next());
  }

  private <R extends Reply> Uni<R> ask(Command<R> command) {
    request.admin();
    return requests.ask(command, request.correlationId(), ANSWERED_WITHIN);
  }
}
