package io.medianest.gateway.erasure;

import io.medianest.gateway.erasure.person.Person;
import io.medianest.gateway.erasure.person.PersonStore;
import io.medianest.messaging.event.UserEvent.Forgotten;
import io.medianest.messaging.topology.Services;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Leads erasures on, one step at a time. A step is done, then what it has led to is saved: whoever
 * dies in between leaves a step that is done again, and each of them may be.
 */
@ApplicationScoped
class ErasureSaga {
  private static final Logger LOG = Logger.getLogger(ErasureSaga.class);

  /** Longer than all stores together; only then does another pod try. */
  private static final Duration LEASE = PersonStore.STEP_TAKES.multipliedBy(10);

  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

  private final ErasureTable table;
  private final ErasureFacts facts;
  private final List<PersonStore> stores;
  private final Clock clock;
  private final Duration settleAfter;

  ErasureSaga(
      ErasureTable table,
      ErasureFacts facts,
      @All List<PersonStore> stores,
      Clock clock,
      @ConfigProperty(name = "medianest.erasure.settle-after") Duration settleAfter) {
    this.table = table;
    this.facts = facts;
    this.stores = stores;
    this.clock = clock;
    this.settleAfter = settleAfter;
  }

  @Scheduled(every = "1s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> goOn() {
    return table
        .take(clock.instant(), LEASE)
        .chain(
            due ->
                due.map(
                        erasure ->
                            step(erasure)
                                .onFailure()
                                .recoverWithUni(failure -> later(erasure, failure)))
                    .orElseGet(() -> Uni.createFrom().voidItem()))
        // The database is away, or this pod is going: what was taken is taken again later.
        .onFailure()
        .invoke(failure -> LOG.debugf(failure, "erasures wait"))
        .onFailure()
        .recoverWithNull();
  }

  /** What every store has of a person now, by its name. */
  Uni<Map<String, Map<String, Long>>> census(Person person, String correlationId) {
    return Multi.createFrom()
        .iterable(stores)
        .onItem()
        .transformToUniAndConcatenate(
            store ->
                store.count(person, correlationId).map(counts -> Map.entry(store.owner(), counts)))
        .collect()
        .asMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private Uni<Void> step(Erasure e) {
    return switch (e.state()) {
      case REQUESTED ->
          facts
              .requested(e)
              .chain(() -> census(e))
              .chain(found -> now(e.finding(found).in(ErasureState.ERASING)));
      case ERASING -> eraseSome(e).chain(more -> more ? now(e) : now(e.erased(clock.instant())));
      case TELLING -> facts.erased(e).chain(() -> now(e.in(ErasureState.CONFIRMING)));
      case CONFIRMING ->
          facts
              .forgotten(e.order())
              .chain(told -> told.map(by -> confirmed(e, by)).orElseGet(() -> save(e, SOON)));
      case SETTLING -> eraseSome(e).chain(more -> more ? now(e) : looked(e));
      case DONE -> Uni.createFrom().voidItem();
    };
  }

  /** Every store lets go of a part. */
  private Uni<Boolean> eraseSome(Erasure e) {
    return Multi.createFrom()
        .iterable(stores)
        .onItem()
        .transformToUniAndConcatenate(
            store -> store.erase(e.order().person(), e.order().correlationId()))
        .collect()
        .with(Collectors.reducing(false, Boolean::logicalOr));
  }

  private Uni<Void> confirmed(Erasure e, Forgotten by) {
    Erasure found = e.finding(Map.of(Services.NOTIFICATION_HUB, by.found()));
    return census(e).chain(left -> table.save(found.leaving(left), e.erasedAt().plus(settleAfter)));
  }

  private Uni<Void> looked(Erasure e) {
    return census(e)
        .map(e::leaving)
        .chain(
            left ->
                left.leavesNothing()
                    ? now(left.finished(clock.instant()))
                    : save(left, AFTER_FAILURE));
  }

  private Uni<Map<String, Map<String, Long>>> census(Erasure e) {
    return census(e.order().person(), e.order().correlationId());
  }

  private Uni<Void> now(Erasure e) {
    return save(e, Duration.ZERO);
  }

  private Uni<Void> save(Erasure e, Duration pause) {
    Instant due = clock.instant().plus(pause);
    return table.save(e, due).invoke(() -> LOG.infof("erasure %s: %s", e.order().id(), e.state()));
  }

  private Uni<Void> later(Erasure e, Throwable failure) {
    LOG.warnf("erasure %s waits in %s: %s", e.order().id(), e.state(), failure);
    return table.save(e, clock.instant().plus(AFTER_FAILURE));
  }
}
