package io.medianest.gateway.feed;

import io.medianest.gateway.http.CurrentRequest;
import io.medianest.messaging.command.FeedCommand.RebuildFeeds;
import io.medianest.messaging.request.Requests;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Feeds made again. */
@Path("/admin/feeds")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
class FeedAdminResource {
  private final Requests requests;
  private final CurrentRequest request;

  FeedAdminResource(Requests requests, CurrentRequest request) {
    this.requests = requests;
    this.request = request;
  }

  @POST
  @Path("rebuild")
  @Operation(
      operationId = "rebuildFeeds",
      summary = "Apply everything about posts and followers once more; administrators only",
      description = "Goes on by itself when nobody waits for the answer. Nobody is told anything.")
  @APIResponse(
      responseCode = "200",
      description = "How many events there were",
      content = @Content(schema = @Schema(implementation = RebuiltView.class)))
  public Uni<RebuiltView> rebuild() {
    return requests
        .ask(new RebuildFeeds(request.admin().asCommand()), request.correlationId())
        .map(rebuilt -> new RebuiltView(rebuilt.events()));
  }
}
