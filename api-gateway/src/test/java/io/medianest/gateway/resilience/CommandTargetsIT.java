package io.medianest.gateway.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medianest.gateway.Fleet;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.request.RequestExpiredException;
import io.medianest.messaging.request.RequestRefusedException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.junit.jupiter.api.Test;

/** Within the service, since its fault tolerance lives nowhere else; no neighbour takes part. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class CommandTargetsIT {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void afterFiveFailuresNobodyIsAskedAnyMore() {
    CommandTargets targets = targets(LONG);
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> ask(targets, "away", expired()))
          .isInstanceOf(RequestExpiredException.class);
    }
    assertThatThrownBy(() -> ask(targets, "away", answer()))
        .isInstanceOf(CircuitBreakerOpenException.class);
    assertThat(asked).hasValue(5);
  }

  @Test
  void anotherServiceIsAskedAllTheSame() {
    CommandTargets targets = targets(LONG);
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> ask(targets, "away", expired()));
    }
    assertThat(ask(targets, "there", answer())).isEqualTo("yes");
  }

  @Test
  void aRefusalIsAnAnswer() {
    CommandTargets targets = targets(LONG);
    Uni<String> refusal =
        Uni.createFrom().failure(new RequestRefusedException(new Refused("no", 409, "No.", false)));
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> ask(targets, "strict", refusal))
          .isInstanceOf(RequestRefusedException.class);
    }
    assertThat(ask(targets, "strict", answer())).isEqualTo("yes");
  }

  @Test
  void oneAnswerLaterItIsAsEver() {
    CommandTargets targets = targets(Duration.ofMillis(50));
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> ask(targets, "back", expired()));
    }
    Awaitility.await().ignoreExceptions().until(() -> ask(targets, "back", answer()).equals("yes"));
    assertThatThrownBy(() -> ask(targets, "back", expired()))
        .isInstanceOf(RequestExpiredException.class);
    assertThat(ask(targets, "back", answer())).isEqualTo("yes");
  }

  @Test
  void whoFindsTooManyWaitingIsToldAtOnce() {
    CommandTargets targets = targets(LONG);
    List<Throwable> refused = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      targets
          .guarded("slow", () -> Uni.createFrom().<String>nothing())
          .subscribe()
          .with(_ -> {}, refused::add);
    }
    assertThat(refused).isNotEmpty().allMatch(BulkheadException.class::isInstance);
  }

  private static CommandTargets targets(Duration openFor) {
    return new CommandTargets(5, openFor, 4, new SimpleMeterRegistry());
  }

  private String ask(CommandTargets targets, String queue, Uni<String> outcome) {
    return targets
        .guarded(
            queue,
            () -> {
              asked.incrementAndGet();
              return outcome;
            })
        .await()
        .atMost(Duration.ofSeconds(10));
  }

  private static Uni<String> answer() {
    return Uni.createFrom().item("yes");
  }

  private static Uni<String> expired() {
    return Uni.createFrom().failure(new RequestExpiredException("away"));
  }
}
