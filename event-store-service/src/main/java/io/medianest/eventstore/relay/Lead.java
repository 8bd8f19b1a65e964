package io.medianest.eventstore.relay;

import io.medianest.eventstore.log.Checkpoint;
import io.medianest.eventstore.log.EventReader;
import io.medianest.eventstore.log.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;

/**
 * The right to serve one destination, held as a session lock of one database connection. Reading
 * and moving the checkpoint go over that same connection: who has lost the lock can do neither.
 *
 * <p>Blocks; used by the relay's own thread only.
 */
final class Lead implements AutoCloseable {
  /** A database that does not answer for so long has probably given the lock to somebody else. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final PgConnection connection;
  private final String destination;
  private volatile boolean lost;

  Lead(PgConnection connection, String destination) {
    this.connection = connection;
    this.destination = destination;
    connection.closeHandler(() -> lost = true);
  }

  /** Whether this instance won the lock; it never waits for it. */
  boolean won() {
    return one(
            "select pg_try_advisory_lock(hashtextextended($1, 0))",
            "medianest.relay." + destination)
        .getBoolean(0);
  }

  /** From now on {@code wake} runs whenever events have been committed. */
  void onAppend(Runnable wake) {
    connection.notificationHandler(_ -> wake.run());
    await(connection.query("listen events_appended").execute());
  }

  boolean isLost() {
    return lost;
  }

  Checkpoint checkpoint() {
    Row row =
        one(
            "select tx::text::bigint, position from relay_checkpoints where destination = $1",
            destination);
    return new Checkpoint(row.getLong(0), row.getLong(1));
  }

  Page readAfter(EventReader reader, Checkpoint after, int limit) {
    return await(reader.readAfter(connection, after, limit));
  }

  void moveTo(Checkpoint checkpoint) {
    await(
        connection
            .preparedQuery(
                """
                update relay_checkpoints set tx = $2::text::xid8, position = $3, moved_at = now()
                where destination = $1
                """)
            .execute(Tuple.of(destination, Long.toString(checkpoint.tx()), checkpoint.position())));
  }

  /** Ends the session, and with it the lock. */
  @Override
  public void close() {
    lost = true;
    connection.closeAndForget();
  }

  private Row one(String sql, String parameter) {
    return await(connection.preparedQuery(sql).execute(Tuple.of(parameter))).iterator().next();
  }

  private static <T> T await(Uni<T> work) {
    return work.await().atMost(PATIENCE);
  }
}
