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
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.MDC;

/**
 * The door of the resumable protocol. It shares its addresses with the direct door: what carries
 * {@code Tus-Resumable}, and methods only the protocol has, are taken here.
 */
@ApplicationScoped
class TusRoute {
  /** As the form's: behind the chain, before Quarkus' limit for JSON bodies. */
  private static final int ORDER = -100;

  private static final String EXTENSIONS =
      "creation,creation-with-upload,creation-defer-length,expiration,checksum,termination,"
          + "concatenation";

  private final Services services;
  private final long largestFile;

  TusRoute(
      Services services,
      @ConfigProperty(name = "medianest.upload.max-file-size") long largestFile) {
    this.services = services;
    this.largestFile = largestFile;
  }

  void register(@Observes Router router) {
    router.route(FormPaths.UPLOADS).order(ORDER).handler(this::collection);
    router.route(FormPaths.UPLOADS + "/").order(ORDER).handler(this::collection);
    router.route(FormPaths.UPLOADS + "/:uploadId").order(ORDER).handler(this::upload);
  }

  private void collection(RoutingContext routing) {
    HttpServerRequest http = routing.request();
    if (HttpMethod.OPTIONS.equals(http.method())) {
      discover().send(routing);
    } else if (HttpMethod.POST.equals(http.method()) && TusRequest.isMeant(http)) {
      begin(routing, request -> creation(routing, request));
    } else {
      routing.next();
    }
  }

  private void upload(RoutingContext routing) {
    HttpServerRequest http = routing.request();
    String id = routing.pathParam("uploadId");
    switch (method(http)) {
      case "OPTIONS" -> discover().send(routing);
      case "HEAD" -> begin(routing, request -> () -> Look.at(id, request, services));
      case "PATCH" -> begin(routing, request -> patch(routing, request, id));
      case "DELETE" -> {
        if (TusRequest.isMeant(http)) {
          begin(routing, request -> () -> terminate(request, id));
        } else {
          routing.next();
        }
      }
      default -> routing.next();
    }
  }

  /** Some clients can say nothing but POST. */
  private static String method(HttpServerRequest http) {
    String instead = http.getHeader("X-HTTP-Method-Override");
    boolean overridden =
        HttpMethod.POST.equals(http.method()) && instead != null && TusRequest.isMeant(http);
    return overridden ? instead : http.method().name();
  }

  private TusAnswer discover() {
    return TusAnswer.of(204)
        .with("Tus-Version", TusRequest.VERSION)
        .with("Tus-Extension", EXTENSIONS)
        .with("Tus-Checksum-Algorithm", String.join(",", Checksum.ALGORITHMS))
        .with("Tus-Max-Size", largestFile);
  }

  /** What is to be done with a request; called while it can still be listened to. */
  private interface Work {
    Supplier<TusAnswer> of(TusRequest request);
  }

  private void begin(RoutingContext routing, Work work) {
    Caller caller =
        Caller.of(routing).orElseThrow(() -> new ProblemException(AuthProblem.MISSING_TOKEN));
    TusRequest request =
        new TusRequest(
            routing.request(),
            caller,
            RequestIds.of(routing).correlationId(),
            Vertx.currentContext());
    routing.response().putHeader("Tus-Resumable", TusRequest.VERSION);
    routing.response().putHeader("Tus-Version", TusRequest.VERSION);
    request.requireVersion();
    Supplier<TusAnswer> task = work.of(request);
    services.threads().execute(() -> run(routing, request, task));
  }

  private static void run(RoutingContext routing, TusRequest request, Supplier<TusAnswer> task) {
    MDC.put("correlationId", request.correlationId());
    try {
      TusAnswer answer = task.get();
      request.context().runOnContext(_ -> answer.send(routing));
    } catch (RuntimeException e) {
      request.context().runOnContext(_ -> routing.fail(e));
    } finally {
      MDC.remove("correlationId");
    }
  }

  private Supplier<TusAnswer> creation(RoutingContext routing, TusRequest request) {
    RequestBody body = Bodies.of(routing, request, services.idle());
    return () -> {
      Creation.Created created = new Creation(request, services).run(body);
      TusAnswer answer = TusAnswer.of(201).at(created.uploadId()).expiring(created.expiresAt());
      created.appended().ifPresent(a -> answer.with("Upload-Offset", a.offset()).become(a.media()));
      return answer;
    };
  }

  private Supplier<TusAnswer> patch(RoutingContext routing, TusRequest request, String id) {
    if (Concat.isFinal(id)) {
      throw new ProblemException(UploadProblem.Plain.FINAL);
    }
    if (!request.carriesBytes()) {
      throw new ProblemException(RequestProblem.Plain.UNSUPPORTED_MEDIA_TYPE);
    }
    Append.Stretch stretch =
        new Append.Stretch(
            request.offset(),
            request.length().orElse(-1),
            request.contentLength(),
            request.checksum());
    RequestBody body = Bodies.of(routing, request, services.idle());
    return () -> {
      Append.Outcome outcome =
          new Append(id, request.caller(), request.correlationId(), request.context(), services)
              .run(stretch, body);
      return TusAnswer.of(204).with("Upload-Offset", outcome.offset()).become(outcome.media());
    };
  }

  private TusAnswer terminate(TusRequest request, String id) {
    Look.standing(id, request, services); // 404 for what is not there, or another's.
    services.uploads().abort(id, request.caller(), request.correlationId()).await().indefinitely();
    return TusAnswer.of(204).become(Optional.empty());
  }
}
