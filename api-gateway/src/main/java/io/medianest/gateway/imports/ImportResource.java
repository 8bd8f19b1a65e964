package io.medianest.gateway.imports;

import io.medianest.gateway.http.CurrentRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Has files and films fetched from elsewhere. */
@Path("/api/v1/imports")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Uploads")
class ImportResource {
  private final Imports imports;
  private final PageOrder pages;
  private final CurrentRequest request;

  ImportResource(Imports imports, PageOrder pages, CurrentRequest request) {
    this.imports = imports;
    this.pages = pages;
    this.request = request;
  }

  @POST
  @Operation(
      operationId = "importMedia",
      summary = "Have a file, or the film of a page, fetched; it becomes an upload like any other")
  @APIResponse(
      responseCode = "202",
      description = "It has begun to come, or will soon; its Location tells how far it is",
      content = @Content(schema = @Schema(implementation = ImportAnswer.class)))
  public Uni<Response> begin(@NotNull @Valid ImportRequest wanted) {
    return begun(wanted).map(ImportResource::accepted);
  }

  private static Response accepted(ImportAnswer answer) {
    return Response.accepted(answer)
        .location(URI.create("/api/v1/uploads/" + answer.uploadId()))
        .build();
  }

  private Uni<ImportAnswer> begun(ImportRequest wanted) {
    if (PageOrder.isMeant(wanted)) {
      return pages.begin(wanted, request.caller(), request.correlationId());
    }
    return imports.begin(
        new ImportRun(
            UUID.randomUUID().toString(),
            request.caller(),
            wanted.url(),
            request.correlationId(),
            1),
        wanted);
  }
}
