package io.medianest.gateway.upload;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.http.CurrentRequest;
import io.medianest.messaging.command.UploadCommand.Complete;
import io.medianest.messaging.command.UploadCommand.Inspect;
import io.medianest.messaging.command.UploadCommand.Open;
import io.medianest.messaging.command.UploadCommand.Part;
import io.medianest.messaging.command.UploadCommand.SignParts;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The direct door: the client writes to storage itself, the gateway only begins and ends it. */
@Path("/api/v1/uploads")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Uploads")
class DirectUploadResource {
  private final Uploads uploads;
  private final CurrentRequest request;

  DirectUploadResource(Uploads uploads, CurrentRequest request) {
    this.uploads = uploads;
    this.request = request;
  }

  @POST
  @ResponseStatus(201)
  @Operation(operationId = "openUpload", summary = "Begin an upload straight to storage")
  @APIResponse(
      responseCode = "201",
      description = "Where to put the parts",
      content = @Content(schema = @Schema(implementation = DirectUpload.class)))
  public Uni<DirectUpload> open(@NotNull @Valid DirectUploadRequest upload) {
    Caller caller = request.caller();
    return uploads
        .open(
            new Open(
                UUID.randomUUID().toString(),
                caller.asCommand(),
                upload.fileName(),
                upload.contentType(),
                upload.size(),
                lowerCase(upload.sha256()),
                upload.clientId(),
                upload.sessionId(),
                upload.caption(),
                FormFields.pipeline(upload.pipeline()),
                upload.priority() == null ? 0 : upload.priority()),
            request.correlationId())
        .map(opened -> DirectUpload.of(opened, upload.size()));
  }

  @GET
  @Path("{uploadId}")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "getUpload",
      summary = "How far an upload has come, whichever door it was begun at")
  @APIResponse(
      responseCode = "200",
      description = "What is there: enough for a client that has forgotten everything",
      content = @Content(schema = @Schema(implementation = UploadStatus.class)))
  public Uni<UploadStatus> status(@PathParam("uploadId") String uploadId) {
    return uploads
        .inspect(new Inspect(uploadId, request.caller().asCommand(), true), request.correlationId())
        .map(UploadStatus::of);
  }

  @POST
  @Path("{uploadId}/parts")
  @Operation(operationId = "signUploadParts", summary = "Get URLs of parts, new or again")
  @APIResponse(
      responseCode = "200",
      description = "Where to put them",
      content = @Content(schema = @Schema(implementation = SignedParts.class)))
  public Uni<SignedParts> sign(
      @PathParam("uploadId") String uploadId, @NotNull @Valid PartsRequest wanted) {
    return uploads
        .sign(
            new SignParts(uploadId, request.caller().asCommand(), wanted.from(), wanted.count()),
            request.correlationId())
        .map(SignedParts::of);
  }

  @POST
  @Path("{uploadId}/complete")
  @ResponseStatus(202)
  @Operation(
      operationId = "completeUpload",
      summary = "End an upload: its bytes are checked and catalogued")
  @APIResponse(
      responseCode = "202",
      description = "Accepted for processing",
      content = @Content(schema = @Schema(implementation = UploadAnswer.class)))
  public Uni<UploadAnswer> complete(
      @PathParam("uploadId") String uploadId, @NotNull @Valid CompleteRequest completed) {
    Caller caller = request.caller();
    return uploads.complete(
        new Complete(
            uploadId,
            caller.asCommand(),
            parts(completed),
            -1,
            lowerCase(completed.sha256()),
            null),
        "direct",
        caller,
        request.correlationId());
  }

  @DELETE
  @Path("{uploadId}")
  @Consumes(MediaType.WILDCARD)
  @Operation(operationId = "abortUpload", summary = "Give an upload up")
  @APIResponse(responseCode = "204", description = "Gone")
  public Uni<Void> abort(@PathParam("uploadId") String uploadId) {
    return uploads.abort(uploadId, request.caller(), request.correlationId());
  }

  /** A single part was one PUT of the whole object: for storage there are no parts then. */
  private static List<Part> parts(CompleteRequest completed) {
    return completed.parts().size() == 1
        ? List.of()
        : completed.parts().stream().map(part -> new Part(part.number(), part.etag())).toList();
  }

  private static String lowerCase(String hex) {
    return hex == null ? null : hex.toLowerCase(Locale.ROOT);
  }
}
