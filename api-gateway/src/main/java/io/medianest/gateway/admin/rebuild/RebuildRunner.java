package io.medianest.gateway.admin.rebuild;

import io.medianest.messaging.command.EventFilter;
import io.medianest.messaging.command.EventStoreAnswer.EventPage;
import io.medianest.messaging.command.EventStoreQuery.ReadAll;
import io.medianest.messaging.request.RequestRefusedException;
import io.medianest.messaging.store.EventStore;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Builds what is ordered: reads the log to its end into a copy, holds the live models' writers for
 * the little that has come meanwhile, compares, and swaps if that is ordered. A pod that dies costs
 * the work done; another one begins anew.
 */
@ApplicationScoped
class RebuildRunner {
  private static final Logger LOG = Logger.getLogger(RebuildRunner.class);

  /** What the read models are made of. */
  static final EventFilter FACTS = EventFilter.ofStreams("media-");

  /** A page is one transaction, and a long one would hold up every reader of the log. */
  private static final int PAGE = 200;

  private static final Duration LEASE = Duration.ofMinutes(3);

  /** For as long facts wait, should the event store be away just then. */
  private static final Duration CATCH_UP_WITHIN = Duration.ofSeconds(20);

  private final RebuildTable table;
  private final ReadModelCopies copies;
  private final EventStore store;
  private final Clock clock;

  RebuildRunner(RebuildTable table, ReadModelCopies copies, EventStore store, Clock clock) {
    this.table = table;
    this.copies = copies;
    this.store = store;
    this.clock = clock;
  }

  private static final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Scheduled(every = "1s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> goOn() {
    return table
        .take(clock.instant(), LEASE)
        .chain(due -> due.map(this::build).orElseGet(() -> Uni.createFrom().voidItem()))
        // The database is away, or this pod is going: what was taken is taken again later.
        .onFailure()
        .invoke(failure -> LOG.warnf("a rebuild waits: %s", failure))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> build(OrderedRebuild rebuild) {
    return copies
        .open()
        .chain(copy -> build(rebuild, copy).eventually(copy::close))
        .onFailure(CancelledException.class)
        .recoverWithNull()
        .onFailure(RequestRefusedException.class)
        .recoverWithUni(
            refused -> {
              LOG.warnf("rebuild %s: %s", rebuild.id(), refused.getMessage());
              return table
                  .finish(rebuild.id(), RebuildState.REFUSED, clock.instant())
                  .replaceWithVoid();
            });
  }

  private Uni<Void> build(OrderedRebuild rebuild, ReadModelCopy copy) {
    AtomicReference<String> reached = new AtomicReference<>();
    return feed(rebuild, copy, reached)
        .chain(
            () ->
                copy.compare(
                    () -> feed(rebuild, copy, reached).ifNoItem().after(CATCH_UP_WITHIN).fail(),
                    rebuild.swap(),
                    (transaction, found) -> conclude(transaction, rebuild, found)))
        .invoke(
            found ->
                LOG.infof(
                    "rebuild %s: %d differences, %d unseen%s",
                    rebuild.id(),
                    found.differing(),
                    found.unseen(),
                    rebuild.swap() ? ", put right" : ""))
        .replaceWithVoid();
  }

  private Uni<Void> conclude(SqlClient transaction, OrderedRebuild rebuild, Findings found) {
    return onward(
        table.finish(transaction, rebuild.id(), RebuildState.DONE, found, clock.instant()));
  }

  /** From where it has come to the end of the log. */
  private Uni<Void> feed(
      OrderedRebuild rebuild, ReadModelCopy copy, AtomicReference<String> reached) {
    return pages(rebuild, reached.get())
        .onItem()
        .transformToUniAndConcatenate(
            page ->
                copy.apply(page.events())
                    .invoke(() -> reached.set(page.next()))
                    .chain(() -> goesOn(rebuild, page)))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Multi<EventPage> pages(OrderedRebuild rebuild, String from) {
    return store.pages(after -> new ReadAll(FACTS, after, PAGE), from, rebuild.correlationId());
  }

  private Uni<Void> goesOn(OrderedRebuild rebuild, EventPage page) {
    return onward(table.advance(rebuild.id(), page.events().size(), clock.instant().plus(LEASE)));
  }

  private static Uni<Void> onward(Uni<Boolean> wanted) {
    return wanted
        .invoke(
            yes -> {
              if (!yes) {
                throw new CancelledException();
              }
            })
        .replaceWithVoid();
  }
}
