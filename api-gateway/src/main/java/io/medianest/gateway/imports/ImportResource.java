package io.medianest.gateway.imports;

import io.medianest.gateway.http.CurrentRequest;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.UploadProblem;
import io.medianest.gateway.tus.Appending;
import io.medianest.gateway.upload.Uploads;
import io.opentelemetry.context.Context;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Has a file fetched from elsewhere. */
@Path("/api/v1/imports")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Uploads")
class ImportResource {
  /** Of one pod; uploads by people come first. */
  private static final int MOST_AT_ONCE = 8;

  private final RemoteFiles remote;
  private final Uploads uploads;
  private final Appending appending;
  private final CurrentRequest request;
  private final Vertx vertx;
  private final Semaphore room = new Semaphore(MOST_AT_ONCE);
  private final ExecutorService threads =
      Context.taskWrapping(Executors.newVirtualThreadPerTaskExecutor());

  ImportResource(
      RemoteFiles remote,
      Uploads uploads,
      Appending appending,
      CurrentRequest request,
      Vertx vertx) {
    this.remote = remote;
    this.uploads = uploads;
    this.appending = appending;
    this.request = request;
    this.vertx = vertx;
  }

  @POST
  @Operation(
      operationId = "importMedia",
      summary = "Have a file fetched from the web; it becomes an upload like any other")
  @APIResponse(
      responseCode = "202",
      description = "The file has begun to come; its Location tells how far it is",
      content = @Content(schema = @Schema(implementation = ImportAnswer.class)))
  public Uni<Response> begin(@NotNull @Valid ImportRequest wanted) {
    if (!room.tryAcquire()) {
      throw new ProblemException(UploadProblem.Plain.BUSY);
    }
    Import job =
        new Import(
            wanted,
            request.caller(),
            request.correlationId(),
            vertx.getOrCreateContext(),
            remote,
            uploads,
            appending);
    CompletableFuture<ImportAnswer> begun = new CompletableFuture<>();
    threads.execute(() -> run(job, begun));
    return Uni.createFrom().completionStage(begun).map(ImportResource::accepted);
  }

  private void run(Import job, CompletableFuture<ImportAnswer> begun) {
    try {
      begun.complete(job.begin());
      job.run();
    } catch (RuntimeException e) {
      begun.completeExceptionally(e);
    } finally {
      room.release();
    }
  }

  private static Response accepted(ImportAnswer answer) {
    return Response.accepted(answer)
        .location(URI.create("/api/v1/uploads/" + answer.uploadId()))
        .build();
  }

  void stop(@Observes ShutdownEvent event) {
    threads.shutdown();
  }
}
