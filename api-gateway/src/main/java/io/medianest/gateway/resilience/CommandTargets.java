package io.medianest.gateway.resilience;

import io.medianest.messaging.request.RequestGuard;
import io.medianest.messaging.request.RequestRefusedException;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * One circuit breaker and one bulkhead for each service that is asked. After so many failures in a
 * row nobody waits for it any more until a single question, some time later, has been answered; and
 * so many may wait for it at once that a slow neighbour cannot fill this service's memory. A
 * refusal is an answer. How long one waits is said where one asks.
 */
@ApplicationScoped
class CommandTargets implements RequestGuard {
  private static final Logger LOG = Logger.getLogger(CommandTargets.class);

  private final Map<String, Guard> guards = new ConcurrentHashMap<>();
  private final int failures;
  private final Duration openFor;
  private final int atOnce;
  private final MeterRegistry meters;

  CommandTargets(
      @ConfigProperty(name = "medianest.circuit.failures") int failures,
      @ConfigProperty(name = "medianest.circuit.open-for") Duration openFor,
      @ConfigProperty(name = "medianest.circuit.at-once") int atOnce,
      MeterRegistry meters) {
    this.failures = failures;
    this.openFor = openFor;
    this.atOnce = atOnce;
    this.meters = meters;
  }

  @Override
  @SuppressWarnings("unchecked") // A guard hands on what it is given.
  public <R> Uni<R> guarded(String queue, Supplier<Uni<R>> ask) {
    Guard guard = guards.computeIfAbsent(queue, this::guard);
    return (Uni<R>)
        Uni.createFrom()
            .deferred(
                () ->
                    guard.get(
                        () -> ask.get().map(Object.class::cast),
                        new TypeLiteral<Uni<Object>>() {}));
  }

  private Guard guard(String queue) {
    return Guard.create()
        .withDescription(queue)
        .withThreadOffload(false)
        .withCircuitBreaker()
        .requestVolumeThreshold(failures)
        .failureRatio(1)
        .delay(openFor.toMillis(), ChronoUnit.MILLIS)
        .successThreshold(1)
        .skipOn(RequestRefusedException.class)
        .onStateChange(state -> changed(queue, state))
        .done()
        .withBulkhead()
        .limit(atOnce)
        .queueSize(1)
        .done()
        .build();
  }

  private void changed(String queue, CircuitBreakerState state) {
    LOG.warnf("the circuit to %s is %s", queue, state);
    meters.counter("medianest.circuit.changes", "target", queue, "state", state.name()).increment();
  }
}
