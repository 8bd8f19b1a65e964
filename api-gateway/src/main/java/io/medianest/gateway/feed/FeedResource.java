package io.medianest.gateway.feed;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.http.CurrentRequest;
import io.medianest.gateway.page.Page;
import io.medianest.messaging.command.FeedCommand.GetFeed;
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

/** My feed. */
@Path("/api/v1/feed")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Feed")
class FeedResource {
  private final Requests requests;
  private final Named named;
  private final CurrentRequest request;

  FeedResource(Requests requests, Named named, CurrentRequest request) {
    this.requests = requests;
    this.named = named;
    this.request = request;
  }

  @GET
  @Operation(
      operationId = "getFeed",
      summary = "What I and those I follow have posted and shared, newest first",
      description =
          "A page may hold fewer than asked for although there are more; nextCursor tells. What is"
              + " new comes live on the channel feed:{userId}.")
  @APIResponse(responseCode = "200", description = "One page")
  public Uni<Page<PostView>> feed(
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit) {
    Caller caller = request.caller();
    return requests
        .ask(new GetFeed(caller.asCommand(), Ids.before(cursor), limit), request.correlationId())
        .chain(answer -> named.posts(caller, answer));
  }
}
