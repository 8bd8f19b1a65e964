package io.medianest.gateway.feed;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.http.CurrentRequest;
import io.medianest.messaging.command.FeedCommand.GetPerson;
import io.medianest.messaging.command.FeedCommand.Relate;
import io.medianest.messaging.command.FeedCommand.Relate.Change;
import io.medianest.messaging.request.Requests;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Me and another user. */
@Path("/api/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People")
class PeopleResource {
  private final Requests requests;
  private final Named named;
  private final CurrentRequest request;

  PeopleResource(Requests requests, Named named, CurrentRequest request) {
    this.requests = requests;
    this.named = named;
    this.request = request;
  }

  @GET
  @Path("{userId}")
  @Operation(operationId = "getPerson", summary = "How many follow it, and whether I do")
  @APIResponse(
      responseCode = "200",
      description = "The user",
      content = @Content(schema = @Schema(implementation = PersonView.class)))
  public Uni<PersonView> person(@PathParam("userId") String userId) {
    Caller caller = request.caller();
    return requests
        .ask(new GetPerson(caller.asCommand(), Ids.id(userId)), request.correlationId())
        .chain(answer -> named.person(caller, answer));
  }

  @POST
  @Path("{userId}/follow")
  @Operation(
      operationId = "follow",
      summary = "From now on what it posts is in my feed, and its latest posts at once")
  @APIResponse(
      responseCode = "200",
      description = "The user",
      content = @Content(schema = @Schema(implementation = PersonView.class)))
  public Uni<PersonView> follow(@PathParam("userId") String userId) {
    return relate(userId, Change.FOLLOW);
  }

  @DELETE
  @Path("{userId}/follow")
  @Operation(operationId = "unfollow", summary = "Its posts leave my feed")
  @APIResponse(
      responseCode = "200",
      description = "The user",
      content = @Content(schema = @Schema(implementation = PersonView.class)))
  public Uni<PersonView> unfollow(@PathParam("userId") String userId) {
    return relate(userId, Change.UNFOLLOW);
  }

  @POST
  @Path("{userId}/block")
  @Operation(
      operationId = "block",
      summary = "Neither of us sees the other any more, nor follows",
      description = "For the other it is as if I did not exist.")
  @APIResponse(
      responseCode = "200",
      description = "The user",
      content = @Content(schema = @Schema(implementation = PersonView.class)))
  public Uni<PersonView> block(@PathParam("userId") String userId) {
    return relate(userId, Change.BLOCK);
  }

  @DELETE
  @Path("{userId}/block")
  @Operation(operationId = "unblock", summary = "We see each other again; nobody follows by that")
  @APIResponse(
      responseCode = "200",
      description = "The user",
      content = @Content(schema = @Schema(implementation = PersonView.class)))
  public Uni<PersonView> unblock(@PathParam("userId") String userId) {
    return relate(userId, Change.UNBLOCK);
  }

  private Uni<PersonView> relate(String userId, Change change) {
    Caller caller = request.caller();
    return requests
        .ask(new Relate(caller.asCommand(), Ids.id(userId), change), request.correlationId())
        .chain(answer -> named.person(caller, answer));
  }
}
