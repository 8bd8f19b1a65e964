package io.medianest.gateway.feed;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.http.CurrentRequest;
import io.medianest.gateway.page.Page;
import io.medianest.messaging.command.FeedCommand.ListPeople;
import io.medianest.messaging.command.FeedCommand.ListPeople.Kind;
import io.medianest.messaging.command.FeedCommand.ListPosts;
import io.medianest.messaging.request.Requests;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lists of people, and of what one of them has posted; newest first. */
@Path("/api/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People")
class PeopleListResource {
  private final Requests requests;
  private final Named named;
  private final CurrentRequest request;

  PeopleListResource(Requests requests, Named named, CurrentRequest request) {
    this.requests = requests;
    this.named = named;
    this.request = request;
  }

  @GET
  @Path("{userId}/followers")
  @Operation(operationId = "listFollowers", summary = "Who follows it")
  @APIResponse(responseCode = "200", description = "One page")
  public Uni<Page<SomeoneView>> followers(
      @PathParam("userId") String userId,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit) {
    return people(userId, Kind.FOLLOWERS, cursor, limit);
  }

  @GET
  @Path("{userId}/following")
  @Operation(operationId = "listFollowing", summary = "Whom it follows")
  @APIResponse(responseCode = "200", description = "One page")
  public Uni<Page<SomeoneView>> following(
      @PathParam("userId") String userId,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit) {
    return people(userId, Kind.FOLLOWING, cursor, limit);
  }

  @GET
  @Path("{userId}/posts")
  @Operation(operationId = "listPosts", summary = "What it has posted")
  @APIResponse(responseCode = "200", description = "One page")
  public Uni<Page<PostView>> posts(
      @PathParam("userId") String userId,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit) {
    Caller caller = request.caller();
    return requests
        .ask(
            new ListPosts(caller.asCommand(), Ids.id(userId), Ids.before(cursor), limit),
            request.correlationId())
        .chain(answer -> named.posts(caller, answer));
  }

  private Uni<Page<SomeoneView>> people(String userId, Kind kind, String cursor, int limit) {
    Caller caller = request.caller();
    return requests
        .ask(
            new ListPeople(caller.asCommand(), Ids.id(userId), kind, Ids.before(cursor), limit),
            request.correlationId())
        .chain(answer -> named.people(caller, answer));
  }
}
