package io.medianest.eventstore.archive;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * One instance at a time, for as long as it takes: a session's lock, which ends with its process.
 * No transaction stays open meanwhile. Blocks.
 */
@ApplicationScoped
class ArchiveLock {
  private final Pool pool;
  private final Lock turn = new ReentrantLock(true);

  ArchiveLock(Pool pool) {
    this.pool = pool;
  }

  /** Waits for its turn. */
  void holding(String name, Runnable work) {
    // One of this instance waits in the database, whoever else wants to: each would have taken one
    // of the pool's connections, and the work needs another.
    turn.lock();
    try {
      with(
          connection -> {
            lock(connection, "pg_advisory_lock", name);
            return true;
          },
          name,
          work);
    } finally {
      turn.unlock();
    }
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
