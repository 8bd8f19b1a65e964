package io.medianest.gateway.playback;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.http.CurrentRequest;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.RequestProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Playlists of a processed video. */
@Path("/api/v1/media/{mediaId}/hls")
@Tag(name = "Playback")
class PlaybackResource {
  static final String PLAYLIST = "application/vnd.apple.mpegurl";
  private static final String STORYBOARD = "text/vtt";

  private final Playlists playlists;
  private final CurrentRequest request;

  PlaybackResource(Playlists playlists, CurrentRequest request) {
    this.playlists = playlists;
    this.request = request;
  }

  @GET
  @Path("{file}")
  @Produces(PLAYLIST)
  @Operation(
      operationId = "getPlaylist",
      summary = "An HLS playlist, playable as it is",
      description = "The URL with its token comes from the media object's renditions.")
  @APIResponse(responseCode = "200", description = "The playlist")
  public Uni<Response> get(
      @PathParam("mediaId") String mediaId,
      @PathParam("file") String file,
      @QueryParam("token") String token) {
    Caller caller = request.caller();
    if (caller.mediaId() != null && !caller.mediaId().equals(mediaId)) {
      throw new ProblemException(RequestProblem.Plain.NOT_FOUND);
    }
    return playlists
        .get(caller, mediaId, file, token, request.correlationId())
        .map(
            playlist ->
                Response.ok(playlist, file.endsWith(".vtt") ? STORYBOARD : PLAYLIST)
                    // The signed URLs inside age, and the token must not lie about in caches.
                    .header("Cache-Control", "private, no-store")
                    .build());
  }
}
