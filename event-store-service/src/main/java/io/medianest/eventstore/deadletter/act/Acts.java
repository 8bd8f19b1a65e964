package io.medianest.eventstore.deadletter.act;

import io.medianest.eventstore.deadletter.ActLog;
import io.medianest.eventstore.deadletter.ActLog.Origin;
import io.medianest.messaging.command.DeadLetterCommand.Order;
import io.medianest.messaging.command.DeadLetterReply.Acted;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.event.DeadLetterSelection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Carries orders out: the letters' states and the act's event change in one transaction. An order
 * that arrives twice is carried out once and answered twice.
 *
 * <p>Between counting and touching, a selection can only shrink: it ends at the newest letter
 * counted, and no letter goes back to an earlier state.
 */
@ApplicationScoped
class Acts {
  private final ActTable table;
  private final ActLog log;
  private final Pool pool;
  private final Clock clock;

  Acts(ActTable table, ActLog log, Pool pool, Clock clock) {
    this.table = table;
    this.log = log;
    this.pool = pool;
    this.clock = clock;
  }

  /** {@link Acted}, or {@link Refused} when nothing was done. */
  Uni<Reply> act(ActKind kind, Order order, String correlationId) {
    Optional<Refused> refusal = ActDecider.check(kind, order);
    if (refusal.isPresent()) {
      return Uni.createFrom().item(refusal.get());
    }
    return table
        .remembered(order.actId())
        .chain(
            known ->
                known.isPresent()
                    ? Uni.createFrom().item(known.get())
                    : decided(kind, order, correlationId));
  }

  private Uni<Reply> decided(ActKind kind, Order order, String correlationId) {
    return table
        .census(kind, order.selection(), clock.instant())
        .chain(
            census -> {
              Optional<Refused> refusal = ActDecider.decide(order, census);
              if (refusal.isPresent()) {
                return Uni.createFrom().item(refusal.get());
              }
              return order.dryRun()
                  ? tried(kind, order, census)
                  : done(kind, order, census, new Origin(order.by().tenant(), correlationId));
            });
  }

  private Uni<Reply> tried(ActKind kind, Order order, Census census) {
    return table
        .sample(kind, upTo(census, order), clock.instant())
        .map(ids -> acted(order, census, census.touchable(), ids));
  }

  private Uni<Reply> done(ActKind kind, Order order, Census census, Origin origin) {
    DeadLetterSelection selection = upTo(census, order);
    Instant now = clock.instant();
    return pool.withTransaction(
            transaction ->
                table
                    .touch(transaction, kind, order.actId(), selection, now)
                    .map(count -> touched(order, census, count))
                    .call(
                        acted ->
                            table
                                .remember(transaction, kind, acted, origin, now)
                                .chain(
                                    () ->
                                        log.begin(
                                            transaction,
                                            kind.event(order, selection, acted.count()),
                                            origin,
                                            now))))
        .<Reply>map(acted -> acted)
        .onFailure(OvertakenException.class)
        .recoverWithItem(() -> ActDecider.nothingToTouch(overtaken(census)));
  }

  private static Acted touched(Order order, Census census, int count) {
    if (count == 0) {
      throw new OvertakenException();
    }
    return acted(order, census, count, List.of());
  }

  private static DeadLetterSelection upTo(Census census, Order order) {
    DeadLetterSelection selection = order.selection();
    return new DeadLetterSelection(selection.ids(), selection.filter(), census.through());
  }

  private static Acted acted(Order order, Census census, long count, List<Long> ids) {
    return new Acted(
        order.actId(), order.dryRun(), count, census.undeliverable(), census.through(), ids);
  }

  /** Somebody else was faster with all of them. */
  private static Census overtaken(Census census) {
    return new Census(0, 0, census.touchable(), census.through());
  }

  /** Rolls back: everything counted is in other hands now. */
  private static final class OvertakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
