package io.medianest.gateway.feed;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.http.CurrentRequest;
import io.medianest.gateway.page.Page;
import io.medianest.messaging.command.FeedCommand.ListPeople;
import io.medianest.messaging.command.FeedCommand.ListPeople.Kind;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whom I do not want to see. */
@Path("/api/v1/blocks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People")
class BlockResource {
  private final Requests requests;
  private final Named named;
  private final CurrentRequest request;

  BlockResource(Requests requests, Named named, CurrentRequest request) {
    this.requests = requests;
    this.named = named;
    this.request = request;
  }

  @GET
  @Operation(operationId = "listBlocks", summary = "Whom I have blocked, newest first")
  @APIResponse(responseCode = "200", description = "One page")
  public Uni<Page<SomeoneView>> blocks(
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit) {
    Caller caller = request.caller();
    return requests
        .ask(
            new ListPeople(
                caller.asCommand(), caller.userId(), Kind.BLOCKED, Ids.before(cursor), limit),
            request.correlationId())
        .chain(answer -> named.people(caller, answer));
  }
}
