package io.medianest.gateway.media.search;

import io.medianest.gateway.http.CurrentRequest;
import io.medianest.gateway.http.Parameters;
import io.medianest.gateway.page.Page;
import io.medianest.messaging.event.MediaKind;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One's media by words. */
@Path("/api/v1/search")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Media")
class SearchResource {
  private final SearchStore store;
  private final CurrentRequest request;

  SearchResource(SearchStore store, CurrentRequest request) {
    this.store = store;
    this.request = request;
  }

  @GET
  @Operation(
      operationId = "searchMedia",
      summary = "My media by words, best first",
      description =
          "Looks in captions, file names, tags of files (title, artist, camera, ...) and the text of"
              + " documents. All words have to be there; \"quotes\" keep an order, or means either,"
              + " a minus excludes; the last word may be the beginning of one.")
  @APIResponse(responseCode = "200", description = "One page")
  public Uni<Page<SearchHit>> search(
      @QueryParam("q")
          @NotNull
          @Size(min = 1, max = 200)
          @Parameter(required = true, example = "holiday -beach \"at the sea\"")
          String q,
      @QueryParam("kind") @Schema(implementation = MediaKind.class, type = SchemaType.STRING)
          String kind,
      @QueryParam("from") @Parameter(description = "Of the creation, inclusive") String from,
      @QueryParam("to") @Parameter(description = "Of the creation, exclusive") String to,
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
      @QueryParam("cursor") String cursor) {
    var filter =
        new SearchFilter(
            q,
            Parameters.oneOf(MediaKind.class, "kind", kind),
            Parameters.instant("from", from),
            Parameters.instant("to", to));
    return store
        .find(request.caller(), filter, SearchCursor.decode(cursor), limit + 1)
        .map(hits -> page(hits, limit));
  }

  private static Page<SearchHit> page(List<SearchHit> hits, int limit) {
    return Page.of(hits, limit, SearchCursor::of, SearchCursor::encode);
  }
}
