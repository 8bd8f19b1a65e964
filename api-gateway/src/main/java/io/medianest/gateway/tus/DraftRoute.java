package io.medianest.gateway.tus;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.http.FormPaths;
import io.medianest.gateway.http.RequestIds;
import io.medianest.gateway.problem.AuthProblem;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.RequestProblem;
import io.medianest.gateway.problem.UploadProblem;
import io.medianest.gateway.transfer.RequestBody;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.MDC;

/**
 * Resumable uploads as the IETF drafts them (draft-ietf-httpbis-resumable-upload, interoperability
 * version 8), at the addresses of tus: where it is switched on, a request that names that version
 * is taken here.
 */
@ApplicationScoped
class DraftRoute {
  /** Before tus, which takes every PATCH. */
  private static final int ORDER = -101;

  private final Services services;
  private final boolean enabled;
  private final String limit;

  DraftRoute(
      Services services,
      @ConfigProperty(name = "medianest.upload.draft-protocol") boolean enabled,
      @ConfigProperty(name = "medianest.upload.max-file-size") long largestFile) {
    this.services = services;
    this.enabled = enabled;
    this.limit = "max-size=" + largestFile;
  }

  void register(@Observes Router router) {
    if (enabled) {
      router.route(FormPaths.UPLOADS).order(ORDER).handler(this::collection);
      router.route(FormPaths.UPLOADS + "/:uploadId").order(ORDER).handler(this::upload);
    }
  }

  private void collection(RoutingContext routing) {
    if (HttpMethod.OPTIONS.equals(routing.request().method())) {
      routing.response().putHeader("Accept-Patch", DraftRequest.PARTIAL);
      routing.response().putHeader("Upload-Limit", limit);
      routing.next(); // tus has more to say.
    } else if (HttpMethod.POST.equals(routing.request().method())
        && FormPaths.isDraft(routing.request())) {
      TusRequest request = request(routing);
      RequestBody body = Bodies.of(routing, request, services.idle());
      run(routing, request, () -> upload(request).create(body));
    } else {
      routing.next();
    }
  }

  private void upload(RoutingContext routing) {
    if (!FormPaths.isDraft(routing.request())) {
      routing.next();
      return;
    }
    String id = routing.pathParam("uploadId");
    switch (routing.request().method().name()) {
      case "HEAD" -> {
        TusRequest request = request(routing);
        run(routing, request, () -> upload(request).look(id));
      }
      case "DELETE" -> {
        TusRequest request = request(routing);
        run(routing, request, () -> upload(request).cancel(id));
      }
      case "PATCH" -> append(routing, id);
      default -> routing.next();
    }
  }

  private void append(RoutingContext routing, String id) {
    TusRequest request = request(routing);
    DraftRequest draft = new DraftRequest(routing.request());
    if (!draft.carriesPart()) {
      throw new ProblemException(RequestProblem.Plain.UNSUPPORTED_MEDIA_TYPE);
    }
    draft.completes(); // It has to say.
    long offset = request.offset();
    RequestBody body = Bodies.of(routing, request, services.idle());
    run(routing, request, () -> upload(request).append(id, offset, body));
  }

  private DraftUpload upload(TusRequest request) {
    return new DraftUpload(request, services, limit);
  }

  private static TusRequest request(RoutingContext routing) {
    return new TusRequest(
        routing.request(),
        Caller.of(routing).orElseThrow(() -> new ProblemException(AuthProblem.MISSING_TOKEN)),
        RequestIds.of(routing).correlationId(),
        Vertx.currentContext());
  }

  private void run(RoutingContext routing, TusRequest request, Supplier<DraftAnswer> task) {
    services.threads().execute(() -> answered(routing, request, task));
  }

  private static void answered(
      RoutingContext routing, TusRequest request, Supplier<DraftAnswer> task) {
    MDC.put("correlationId", request.correlationId());
    try {
      DraftAnswer answer = task.get();
      request.context().runOnContext(_ -> answer.send(routing));
    } catch (RuntimeException e) {
      request.context().runOnContext(_ -> fail(routing, e));
    } finally {
      MDC.remove("correlationId");
    }
  }

  private static void fail(RoutingContext routing, RuntimeException failure) {
    if (failure instanceof ProblemException e
        && e.problem() instanceof UploadProblem.WrongOffset(long offset)) {
      routing.response().putHeader("Upload-Offset", Long.toString(offset));
    }
    routing.fail(failure);
  }
}
