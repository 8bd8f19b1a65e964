package io.medianest.gateway.feed;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.http.CurrentRequest;
import io.medianest.gateway.media.Gallery;
import io.medianest.gateway.media.MediaStore;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.messaging.command.FeedCommand.CreatePost;
import io.medianest.messaging.command.FeedCommand.DeletePost;
import io.medianest.messaging.command.FeedCommand.GetPost;
import io.medianest.messaging.command.FeedReply.Post;
import io.medianest.messaging.request.Requests;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** What people show each other. */
@Path("/api/v1/posts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Posts")
class PostResource {
  private final Requests requests;
  private final MediaStore media;
  private final Gallery gallery;
  private final Named named;
  private final CurrentRequest request;

  PostResource(
      Requests requests, MediaStore media, Gallery gallery, Named named, CurrentRequest request) {
    this.requests = requests;
    this.media = media;
    this.gallery = gallery;
    this.named = named;
    this.request = request;
  }

  @POST
  @ResponseStatus(201)
  @Operation(
      operationId = "createPost",
      summary = "Show media of mine, or say something, to everybody who follows me")
  @APIResponse(
      responseCode = "201",
      description = "The post",
      content = @Content(schema = @Schema(implementation = PostView.class)))
  public Uni<PostView> create(@NotNull @Valid PostRequest post) {
    Caller caller = request.caller();
    String correlationId = request.correlationId();
    return Multi.createFrom()
        .iterable(post.mediaIds())
        .onItem()
        .transformToUniAndConcatenate(mediaId -> media.get(caller, mediaId))
        .collect()
        .asList()
        .chain(
            _ ->
                requests.ask(
                    new CreatePost(
                        caller.asCommand(),
                        UUID.randomUUID().toString(),
                        post.caption(),
                        post.mediaIds()),
                    correlationId))
        .chain(answer -> named.post(caller, answer));
  }

  @GET
  @Path("{postId}")
  @Operation(operationId = "getPost", summary = "One post")
  @APIResponse(
      responseCode = "200",
      description = "The post",
      content = @Content(schema = @Schema(implementation = PostView.class)))
  public Uni<PostView> get(@PathParam("postId") String postId) {
    Caller caller = request.caller();
    return post(postId).chain(answer -> named.post(caller, answer));
  }

  @GET
  @Path("{postId}/media")
  @Operation(
      operationId = "getPostMedia",
      summary = "What is to be seen of a post's media",
      description = "Never the originals. Media that are gone are left out.")
  @APIResponse(responseCode = "200", description = "The media, in the order they are shown")
  public Uni<List<PostMediaView>> media(@PathParam("postId") String postId) {
    Caller caller = request.caller();
    String base = request.baseUrl();
    String correlationId = request.correlationId();
    return post(postId)
        .chain(
            post ->
                Multi.createFrom()
                    .iterable(post.mediaIds())
                    .onItem()
                    .transformToUniAndConcatenate(
                        mediaId ->
                            gallery
                                .get(
                                    Caller.user(post.authorId(), caller.tenant(), false),
                                    mediaId,
                                    base,
                                    correlationId)
                                .onFailure(ProblemException.class)
                                .recoverWithNull())
                    .map(PostMediaView::of)
                    .collect()
                    .asList());
  }

  @DELETE
  @Path("{postId}")
  @ResponseStatus(204)
  @Operation(operationId = "deletePost", summary = "It is gone, with all that was said of it")
  @APIResponse(responseCode = "204", description = "It is gone")
  public Uni<Void> delete(@PathParam("postId") String postId) {
    Caller caller = request.caller();
    return requests
        .ask(new DeletePost(caller.asCommand(), Ids.id(postId)), request.correlationId())
        .replaceWithVoid();
  }

  private Uni<Post> post(String postId) {
    Caller caller = request.caller();
    return requests.ask(new GetPost(caller.asCommand(), Ids.id(postId)), request.correlationId());
  }
}
