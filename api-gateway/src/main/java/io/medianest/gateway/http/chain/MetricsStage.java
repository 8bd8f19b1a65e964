package io.medianest.gateway.http.chain;

import io.medianest.gateway.http.RouteClass;
import io.medianest.gateway.http.Stage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts and times requests by class and kind of answer ({@code medianest.http.requests}), and says
 * how many are running ({@code medianest.http.running}). Quarkus' own {@code http.server.requests}
 * has them by route.
 */
@ApplicationScoped
class MetricsStage implements Stage {
  private final MeterRegistry meters;
  private final AtomicInteger running;

  MetricsStage(MeterRegistry meters) {
    this.meters = meters;
    this.running = meters.gauge("medianest.http.running", new AtomicInteger());
  }

  @Override
  public void handle(RoutingContext request) {
    RouteClass kind = RouteClass.of(request.request().method(), request.normalizedPath());
    if (kind == RouteClass.OPERATIONS) {
      request.next();
      return;
    }
    long begin = System.nanoTime();
    running.incrementAndGet();
    request.addEndHandler(
        sent -> {
          running.decrementAndGet();
          String answer =
              sent.succeeded() ? request.response().getStatusCode() / 100 + "xx" : "client gone";
          timer(kind, answer).record(Duration.ofNanos(System.nanoTime() - begin));
        });
    request.next();
  }

  private Timer timer(RouteClass kind, String answer) {
    return meters.timer("medianest.http.requests", "class", kind.tag(), "answer", answer);
  }
}
