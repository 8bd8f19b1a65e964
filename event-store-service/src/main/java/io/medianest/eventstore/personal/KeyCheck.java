package io.medianest.eventstore.personal;

import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Before anything is read: refuses to start without a master key that is needed, rather than hold
 * up every reader later, and wraps with the current one what an older one has wrapped.
 */
@ApplicationScoped
class KeyCheck {
  private static final Logger LOG = Logger.getLogger(KeyCheck.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String IN_USE =
      "select distinct split_part(wrapped, ':', 1) as id from person_keys where wrapped is not null";

  private static final String OLD =
      "select id, wrapped from person_keys where wrapped not like $1 order by id limit 1000";

  /** Not when it was destroyed, or wrapped anew, meanwhile. */
  private static final String REWRAP =
      "update person_keys set wrapped = $3 where id = $1 and wrapped = $2";

  private final Pool pool;
  private final MasterKeys masters;

  KeyCheck(Pool pool, MasterKeys masters) {
    this.pool = pool;
    this.masters = masters;
  }

  void onStart(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
    if (masters.keys().isEmpty()) {
      LOG.warn("no master key: whoever reads the database reads personal data");
    }
    for (Row row : pool.query(IN_USE).executeAndAwait()) {
      if (!masters.canUnwrap(row.getString("id"))) {
        throw new IllegalStateException(
            "medianest.personal-data.master-keys lacks the key with the id " + row.getString("id"));
      }
    }
    while (rewrapped() > 0) {
      LOG.info("keys of persons are wrapped with the current master key");
    }
  }

  private int rewrapped() {
    var old =
        pool.preparedQuery(OLD)
            .execute(Tuple.of(masters.current() + ":%"))
            .await()
            .atMost(PATIENCE);
    for (Row row : old) {
      String wrapped = row.getString("wrapped");
      pool.preparedQuery(REWRAP)
          .execute(Tuple.of(row.getLong("id"), wrapped, masters.wrap(masters.unwrap(wrapped))))
          .await()
          .atMost(PATIENCE);
    }
    return old.size();
  }
}
