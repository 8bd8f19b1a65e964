package io.medianest.gateway.admin.rebuild;

import io.medianest.gateway.admin.rebuild.Findings.Difference;
import io.medianest.gateway.admin.rebuild.Findings.Kind;
import io.medianest.gateway.projection.ReadModel;
import io.medianest.messaging.event.EventEnvelope;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Tables beside the live ones, on one connection of their own that holds the lock on them. */
final class ReadModelCopy {
  private static final String UNLOCK =
      "SELECT pg_advisory_unlock(hashtextextended('medianest.gateway.rebuild', 0))";

  /** Writers of the live tables wait from here on; readers do not. */
  private static final String HOLD_LIVE =
      "SET LOCAL lock_timeout = '20s'; LOCK TABLE %s IN SHARE ROW EXCLUSIVE MODE"
          .formatted(each(CopiedTable::live, ", "));

  private final Pool pool;
  private final ReadModel model;
  private final SqlConnection connection;

  ReadModelCopy(Pool pool, ReadModel model, SqlConnection connection) {
    this.pool = pool;
    this.model = model;
    this.connection = connection;
  }

  Uni<Void> create() {
    return connection.query(each(CopiedTable::create, "")).execute().replaceWithVoid();
  }

  /** In one transaction. Facts may come twice. */
  Uni<Void> apply(List<EventEnvelope> facts) {
    return connection
        .begin()
        .chain(
            transaction ->
                Multi.createFrom()
                    .iterable(facts)
                    .onItem()
                    .transformToUniAndConcatenate(
                        fact -> model.apply(new CopyConnection(connection), fact))
                    .collect()
                    .last()
                    .call(transaction::commit)
                    .onFailure()
                    .call(() -> transaction.rollback().onFailure().recoverWithNull()))
        .replaceWithVoid();
  }

  /**
   * What is different, with the writers of the live tables held. The transaction that holds them
   * has written nothing until the swap: one that had would hold up the log's readers, and with them
   * {@code catchUp}.
   *
   * @param catchUp applies what has come to the log meanwhile
   * @param swap puts right what differs; readers see all of it at once
   * @param conclude in the same transaction; its failure undoes the swap
   */
  Uni<Findings> compare(
      Supplier<Uni<Void>> catchUp,
      boolean swap,
      BiFunction<SqlClient, Findings, Uni<Void>> conclude) {
    return pool.withTransaction(
        holder ->
            holder
                .query(HOLD_LIVE)
                .execute()
                .chain(catchUp::get)
                .chain(() -> findings(holder))
                .call(() -> swap ? swap(holder) : Uni.createFrom().voidItem())
                .call(found -> conclude.apply(holder, found)));
  }

  /** Closing hands the connection back to the pool, which would keep the lock. */
  Uni<Void> close() {
    return connection
        .query(each(CopiedTable::drop, "") + UNLOCK)
        .execute()
        .onFailure()
        .recoverWithNull() // The connection is gone, and the lock with it; the next one drops.
        .chain(connection::close);
  }

  private static Uni<Findings> findings(SqlConnection holder) {
    return tables()
        .onItem()
        .transformToUniAndConcatenate(
            table -> holder.query(table.report()).execute().map(rows -> findings(table, rows)))
        .collect()
        .with(Collectors.reducing(new Findings(0, 0, List.of()), ReadModelCopy::both));
  }

  private static Findings findings(CopiedTable table, RowSet<Row> rows) {
    List<Difference> differences = new ArrayList<>(rows.size());
    long differing = 0;
    long missing = 0;
    for (Row row : rows) {
      differing = row.getLong("differing");
      missing = row.getLong("missing");
      differences.add(
          new Difference(
              table.live(),
              row.getString("key"),
              Kind.valueOf(row.getString("kind")),
              List.of(row.getArrayOfStrings("fields"))));
    }
    // Of every fact there is one row in the timeline.
    return new Findings(table == CopiedTable.TIMELINE ? missing : 0, differing, differences);
  }

  private static Findings both(Findings a, Findings b) {
    List<Difference> differences = new ArrayList<>(a.differences());
    differences.addAll(b.differences());
    return new Findings(a.unseen() + b.unseen(), a.differing() + b.differing(), differences);
  }

  private static Uni<Void> swap(SqlConnection holder) {
    return tables()
        .onItem()
        .transformToUniAndConcatenate(
            table ->
                holder
                    .query(table.columns())
                    .execute()
                    .map(rows -> rows.iterator().next())
                    .call(() -> holder.query(table.dropExtra()).execute())
                    .chain(
                        of ->
                            holder
                                .query(
                                    table.putRight(
                                        of.getString("columns"), of.getString("assignments")))
                                .execute()))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private static Multi<CopiedTable> tables() {
    return Multi.createFrom().items(CopiedTable.values());
  }

  private static String each(Function<CopiedTable, String> what, String between) {
    return Arrays.stream(CopiedTable.values()).map(what).collect(Collectors.joining(between));
  }
}
