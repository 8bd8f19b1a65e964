package io.medianest.gateway.upload;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.http.FormPaths;
import io.medianest.gateway.http.RequestIds;
import io.medianest.gateway.idempotency.Attempt;
import io.medianest.gateway.multipart.Boundary;
import io.medianest.gateway.multipart.MalformedFormException;
import io.medianest.gateway.problem.AuthProblem;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.RequestProblem;
import io.medianest.gateway.problem.UploadProblem;
import io.medianest.gateway.storage.StorageClient;
import io.medianest.gateway.transfer.RequestBody;
import io.medianest.gateway.transfer.UploadMemory;
import io.medianest.messaging.codec.MessageJson;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.MDC;

/**
 * The form door. A Vert.x route and no REST resource, because those put files on disk; it stands
 * behind the same chain. One virtual thread for each upload.
 */
@ApplicationScoped
class FormRoute {
  /** Behind the chain's filters, before Quarkus' limit for JSON bodies. */
  private static final int ORDER = -100;

  private static final int ACCEPTED = 202;
  private static final int CREATED = 201;

  /** Room for delimiters, headers and text fields. */
  private static final long FORM_OVERHEAD = 256 * 1024;

  private final Uploads uploads;
  private final StorageClient storage;
  private final UploadMemory memory;
  private final long largestFile;
  private final Duration idle;
  private final ExecutorService threads =
      io.opentelemetry.context.Context.taskWrapping(Executors.newVirtualThreadPerTaskExecutor());

  FormRoute(
      Uploads uploads,
      StorageClient storage,
      UploadMemory memory,
      @ConfigProperty(name = "medianest.upload.max-file-size") long largestFile,
      @ConfigProperty(name = "medianest.upload.idle-timeout") Duration idle) {
    this.uploads = uploads;
    this.storage = storage;
    this.memory = memory;
    this.largestFile = largestFile;
    this.idle = idle;
  }

  void register(@Observes Router router) {
    router.post(FormPaths.MEDIA).order(ORDER).handler(request -> begin(request, ACCEPTED));
    router.post(FormPaths.PHOTOS).order(ORDER).handler(request -> begin(request, CREATED));
    router.post(FormPaths.VIDEOS).order(ORDER).handler(request -> begin(request, ACCEPTED));
    // These two paths have nothing but a form; the third is a REST resource for other methods.
    router.route(FormPaths.PHOTOS).order(ORDER + 1).handler(FormRoute::refuseMethod);
    router.route(FormPaths.VIDEOS).order(ORDER + 1).handler(FormRoute::refuseMethod);
  }

  private static void refuseMethod(RoutingContext routing) {
    routing.response().putHeader("Allow", "POST, OPTIONS");
    routing.fail(new ProblemException(RequestProblem.Plain.METHOD_NOT_ALLOWED));
  }

  private void begin(RoutingContext routing, int status) {
    Boundary boundary = boundary(routing);
    FormRequest request = request(routing);
    if (routing.request().getHeader("Expect") != null) {
      routing.response().writeContinue();
    }
    threads.execute(() -> run(routing, request, boundary, status));
  }

  private Boundary boundary(RoutingContext routing) {
    String contentType = routing.request().getHeader("Content-Type");
    if (!Boundary.isForm(contentType)) {
      throw new ProblemException(RequestProblem.Plain.UNSUPPORTED_MEDIA_TYPE);
    }
    if (contentLength(routing) > largestFile + FORM_OVERHEAD) {
      throw new ProblemException(new UploadProblem.TooLarge(largestFile));
    }
    try {
      return Boundary.of(contentType);
    } catch (MalformedFormException e) {
      throw new ProblemException(new UploadProblem.MalformedForm(e.getMessage()));
    }
  }

  private FormRequest request(RoutingContext routing) {
    Context context = Vertx.currentContext();
    Caller caller =
        Caller.of(routing).orElseThrow(() -> new ProblemException(AuthProblem.MISSING_TOKEN));
    return new FormRequest(
        UUID.randomUUID().toString(),
        caller,
        RequestIds.of(routing).correlationId(),
        RequestBody.of(routing.request(), context, idle),
        contentLength(routing),
        largestFile,
        context,
        uploads,
        storage,
        memory,
        threads,
        new FormRequest.OpenedFlag());
  }

  private void run(RoutingContext routing, FormRequest request, Boundary boundary, int status) {
    MDC.put("correlationId", request.correlationId());
    try (FormUpload upload = new FormUpload(request, boundary)) {
      UploadAnswer answer = upload.run();
      request.context().runOnContext(_ -> answer(routing, status, answer));
    } catch (MalformedFormException e) {
      failed(
          routing, request, new ProblemException(new UploadProblem.MalformedForm(e.getMessage())));
    } catch (RuntimeException e) {
      failed(routing, request, e);
    } finally {
      MDC.remove("correlationId");
    }
  }

  private void failed(RoutingContext routing, FormRequest request, RuntimeException failure) {
    uploads.count("form", "failed");
    request.context().runOnContext(_ -> routing.fail(failure));
    request.abort();
  }

  private static void answer(RoutingContext routing, int status, UploadAnswer answer) {
    byte[] body = MessageJson.write(answer);
    Map<String, String> headers =
        Map.of("Content-Type", "application/json", "Location", "/api/v1/media/" + answer.mediaId());
    Context context = Vertx.currentContext();
    Attempt.of(routing)
        .map(attempt -> attempt.ended(status, headers, body))
        .orElseGet(() -> Uni.createFrom().voidItem())
        .subscribe()
        .with(_ -> context.runOnContext(_ -> send(routing.response(), status, headers, body)));
  }

  private static void send(
      HttpServerResponse response, int status, Map<String, String> headers, byte[] body) {
    if (response.closed()) {
      return; // The client is gone; the media is there all the same.
    }
    response.setStatusCode(status);
    headers.forEach(response::putHeader);
    response.end(Buffer.buffer(body));
  }

  private static long contentLength(RoutingContext routing) {
    String length = routing.request().getHeader("Content-Length");
    return length == null ? -1 : Long.parseLong(length);
  }

  void stop(@Observes ShutdownEvent event) {
    threads.shutdown();
  }
}
