package io.medianest.gateway.admin.rebuild;

import io.medianest.gateway.projection.ReadModel;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Opens copies of the read models; one at a time, whichever pod asks. */
@ApplicationScoped
class ReadModelCopies {
  private static final String LOCK =
      "SELECT pg_try_advisory_lock(hashtextextended('medianest.gateway.rebuild', 0))";

  private final Pool pool;
  private final ReadModel model;

  ReadModelCopies(Pool pool, ReadModel model) {
    this.pool = pool;
    this.model = model;
  }

  /** An empty one. Fails while another is open: a pod taken for dead may still be at work. */
  Uni<ReadModelCopy> open() {
    return pool.getConnection()
        .chain(
            connection ->
                connection
                    .query(LOCK)
                    .execute()
                    .chain(
                        rows ->
                            rows.iterator().next().getBoolean(0)
                                ? opened(connection)
                                : Uni.createFrom()
                                    .failure(new IllegalStateException("another copy is open")))
                    .onFailure()
                    .call(() -> connection.close()));
  }

  private Uni<ReadModelCopy> opened(SqlConnection connection) {
    ReadModelCopy copy = new ReadModelCopy(pool, model, connection);
    return copy.create().replaceWith(copy).onFailure().call(copy::close);
  }
}
