package io.medianest.gateway.media;

import io.medianest.gateway.http.CurrentRequest;
import io.medianest.gateway.page.Cursor;
import io.medianest.gateway.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One's media. Uploading is the business of {@code upload}. */
@Path("/api/v1/media")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Media")
class MediaResource {
  private final Gallery gallery;
  private final MediaDeletion deletion;
  private final CurrentRequest request;

  MediaResource(Gallery gallery, MediaDeletion deletion, CurrentRequest request) {
    this.gallery = gallery;
    this.deletion = deletion;
    this.request = request;
  }

  @GET
  @Operation(operationId = "listMedia", summary = "My media, newest first")
  @APIResponse(responseCode = "200", description = "One page")
  public Uni<Page<MediaSummary>> list(
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
      @QueryParam("cursor") String cursor) {
    return gallery.list(request.caller(), Cursor.decode(cursor), limit);
  }

  @GET
  @Path("{mediaId}")
  @Operation(operationId = "getMedia", summary = "One media object with its renditions")
  @APIResponse(
      responseCode = "200",
      description = "The media object",
      content = @Content(schema = @Schema(implementation = MediaView.class)))
  public Uni<MediaView> get(@PathParam("mediaId") String mediaId) {
    return gallery.get(request.caller(), mediaId, request.baseUrl(), request.correlationId());
  }

  @DELETE
  @Path("{mediaId}")
  @Operation(
      operationId = "deleteMedia",
      summary = "Delete one media object for good, with everything made of it",
      description =
          "For its owner, and for administrators of the tenant. Its job is called off, what it took"
              + " of the quota is free at once, and its bytes follow.")
  @APIResponse(responseCode = "204", description = "Deleted")
  public Uni<Void> delete(@PathParam("mediaId") String mediaId) {
    return deletion.delete(request.caller(), mediaId, request.correlationId());
  }
}
