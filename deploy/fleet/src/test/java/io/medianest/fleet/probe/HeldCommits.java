package io.medianest.fleet.probe;

import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * Stops the event store's appends inside PostgreSQL when everything is written and nothing is
 * committed yet, until it is let go: a deferred trigger waits there for a lock that this holds.
 */
public final class HeldCommits implements AutoCloseable {
  private static final int LOCK = 4_711;

  private static final String HELD =
      """
      from pg_stat_activity
      where usename = 'eventstore' and wait_event_type = 'Lock' and wait_event = 'advisory'
        and query like '%into event_keys%'
      """;

  private final Database database;
  private boolean holding = true;

  public HeldCommits(Database database) {
    this.database = database;
    database.number("select 1 from pg_advisory_lock(" + LOCK + ")");
    database.run(
        """
        create function eventstore.hold_commit() returns trigger language plpgsql as $$
        begin
          perform pg_advisory_xact_lock_shared(%d);
          return null;
        end $$;
        create constraint trigger hold_commit after insert on eventstore.event_keys
          deferrable initially deferred
          for each row execute function eventstore.hold_commit()
        """
            .formatted(LOCK));
  }

  /** Returns when an append has come to the point. */
  public void await(Duration patience) {
    Awaitility.await("an append before its commit")
        .atMost(patience)
        .until(() -> database.number("select count(*) " + HELD) > 0);
  }

  /** Those held never commit. */
  public void abort(Duration patience) {
    database.number("select count(pg_terminate_backend(pid)) " + HELD);
    Awaitility.await("the end of the sessions")
        .atMost(patience)
        .until(() -> database.number("select count(*) " + HELD) == 0);
  }

  /** Those held commit, and later ones are not held. */
  public void release() {
    if (holding) {
      holding = false;
      database.number("select 1 from (select pg_advisory_unlock(" + LOCK + ")) as unlocked");
    }
  }

  @Override
  public void close() {
    release();
    database.run("drop function if exists eventstore.hold_commit() cascade");
  }
}
