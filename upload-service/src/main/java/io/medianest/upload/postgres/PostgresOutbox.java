package io.medianest.upload.postgres;

import io.medianest.messaging.outbox.OutboxEntry;
import io.medianest.messaging.outbox.OutboxTable;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The outbox in PostgreSQL. Rows are deleted when the event store has their events. */
@ApplicationScoped
public class PostgresOutbox implements OutboxTable {
  private final UnitOfWork work;
  private final Rows rows;

  PostgresOutbox(UnitOfWork work, Rows rows) {
    this.work = work;
    this.rows = rows;
  }

  @Override
  public Uni<List<OutboxEntry>> next(int limit) {
    return work.inSession(
        () ->
            rows.find("parkedReason is null order by id")
                .page(0, limit)
                .list()
                .map(found -> found.stream().map(OutboxRow::toEntry).toList()));
  }

  @Override
  public Uni<Void> sent(OutboxEntry entry) {
    return work.inTransaction(() -> rows.delete("id", entry.id())).replaceWithVoid();
  }

  @Override
  public Uni<Void> parked(OutboxEntry entry, String reason) {
    return work.inTransaction(
            () -> rows.update("parkedReason = ?1 where id = ?2", reason, entry.id()))
        .replaceWithVoid();
  }

  /** Panache's view of the table. */
  @ApplicationScoped
  static class Rows implements PanacheRepository<OutboxRow> {}
}
