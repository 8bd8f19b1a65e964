package io.medianest.gateway.feed;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.http.CurrentRequest;
import io.medianest.gateway.page.Page;
import io.medianest.messaging.command.FeedCommand.AddComment;
import io.medianest.messaging.command.FeedCommand.DeleteComment;
import io.medianest.messaging.command.FeedCommand.Like;
import io.medianest.messaging.command.FeedCommand.ListComments;
import io.medianest.messaging.command.FeedCommand.Share;
import io.medianest.messaging.request.Requests;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** What is said of posts. Counters come live on the channel {@code post:{postId}}. */
@Path("/api/v1/posts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Posts")
class InteractionResource {
  private final Requests requests;
  private final Named named;
  private final CurrentRequest request;

  InteractionResource(Requests requests, Named named, CurrentRequest request) {
    this.requests = requests;
    this.named = named;
    this.request = request;
  }

  @POST
  @Path("{postId}/likes")
  @Operation(operationId = "likePost", summary = "I like it; once, however often I say so")
  @APIResponse(
      responseCode = "200",
      description = "The post",
      content = @Content(schema = @Schema(implementation = PostView.class)))
  public Uni<PostView> like(@PathParam("postId") String postId) {
    return like(postId, true);
  }

  @DELETE
  @Path("{postId}/likes")
  @Operation(operationId = "unlikePost", summary = "I no longer do")
  @APIResponse(
      responseCode = "200",
      description = "The post",
      content = @Content(schema = @Schema(implementation = PostView.class)))
  public Uni<PostView> unlike(@PathParam("postId") String postId) {
    return like(postId, false);
  }

  private Uni<PostView> like(String postId, boolean like) {
    Caller caller = request.caller();
    return requests
        .ask(new Like(caller.asCommand(), Ids.id(postId), like), request.correlationId())
        .chain(answer -> named.post(caller, answer));
  }

  @POST
  @Path("{postId}/shares")
  @Operation(
      operationId = "sharePost",
      summary = "Show it to those who follow me; once, however often I say so")
  @APIResponse(
      responseCode = "200",
      description = "The post",
      content = @Content(schema = @Schema(implementation = PostView.class)))
  public Uni<PostView> share(@PathParam("postId") String postId) {
    Caller caller = request.caller();
    return requests
        .ask(new Share(caller.asCommand(), Ids.id(postId)), request.correlationId())
        .chain(answer -> named.post(caller, answer));
  }

  @GET
  @Path("{postId}/comments")
  @Operation(operationId = "listComments", summary = "What has been said of it, newest first")
  @APIResponse(responseCode = "200", description = "One page")
  public Uni<Page<CommentView>> comments(
      @PathParam("postId") String postId,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit) {
    Caller caller = request.caller();
    return requests
        .ask(
            new ListComments(caller.asCommand(), Ids.id(postId), Ids.before(cursor), limit),
            request.correlationId())
        .chain(answer -> named.comments(caller, answer));
  }

  @POST
  @Path("{postId}/comments")
  @ResponseStatus(201)
  @Operation(operationId = "addComment", summary = "Say something of it")
  @APIResponse(
      responseCode = "201",
      description = "The comment",
      content = @Content(schema = @Schema(implementation = CommentView.class)))
  public Uni<CommentView> comment(
      @PathParam("postId") String postId, @NotNull @Valid CommentRequest comment) {
    Caller caller = request.caller();
    return requests
        .ask(
            new AddComment(
                caller.asCommand(), Ids.id(postId), UUID.randomUUID().toString(), comment.text()),
            request.correlationId())
        .chain(answer -> named.comment(caller, answer));
  }

  @DELETE
  @Path("{postId}/comments/{commentId}")
  @ResponseStatus(204)
  @Operation(
      operationId = "deleteComment",
      summary = "Take back what I have said, or what was said of my post")
  @APIResponse(responseCode = "204", description = "It is gone")
  public Uni<Void> deleteComment(
      @PathParam("postId") String postId, @PathParam("commentId") String commentId) {
    Caller caller = request.caller();
    return requests
        .ask(
            new DeleteComment(caller.asCommand(), Ids.id(postId), Ids.id(commentId)),
            request.correlationId())
        .replaceWithVoid();
  }
}
