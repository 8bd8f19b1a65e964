package io.medianest.eventstore.archive;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Predicate;

/**
 * One instance at a time, for as long as it takes: a session's lock, which ends with its process.
 * No transaction stays open meanwhile. Blocks.
 */
@ApplicationScoped
class ArchiveLock {
  private final Pool pool;

  ArchiveLock(Pool pool) {
    this.pool = pool;
  }

  /** Waits for its turn. */
  void holding(String name, Runnable work) {
    with(
        connection -> {
          lock(connection, "pg_advisory_lock", name);
          return true;
        },
        name,
        work);
  }

  /** Whether it was its turn; does not wait. */
  boolean tryHolding(String name, Runnable work) {
    return with(connection -> lock(connection, "pg_try_advisory_lock", name), name, work);
  }

  private boolean with(Predicate<SqlConnection> locking, String name, Runnable work) {
    SqlConnection connection = Blocking.await(pool.getConnection());
    try {
      if (!locking.test(connection)) {
        return false;
      }
      try {
        work.run();
      } finally {
        lock(connection, "pg_advisory_unlock", name);
      }
      return true;
    } finally {
      Blocking.await(connection.close());
    }
  }

  private static boolean lock(SqlConnection connection, String function, String name) {
    return Boolean.TRUE.equals(
        Blocking.await(
                connection
                    .preparedQuery("select " + function + "(hashtextextended($1, 0))")
                    .execute(Tuple.of("medianest.archive." + name)))
            .iterator()
            .next()
            .getValue(0));
  }
}
