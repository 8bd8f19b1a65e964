package io.medianest.gateway.projection;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Takes a deleted media out of the read models: catalogue, search, jobs and their timelines. What
 * is left is the mark that facts about it, which may still come or come again, are to be ignored.
 */
@ApplicationScoped
public class DeletedMedia {
  private static final String MARK =
      "INSERT INTO erased_media (media_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
  private static final String OF_MEDIA = " WHERE media_id = $1";

  private final Pool pool;

  DeletedMedia(Pool pool) {
    this.pool = pool;
  }

  /**
   * @return false when it had been done before
   */
  public Uni<Boolean> forget(String mediaId, String ownerId) {
    return pool.withTransaction(transaction -> forget(transaction, mediaId, ownerId));
  }

  /** The same in a transaction of the caller's. */
  static Uni<Boolean> forget(SqlClient transaction, String mediaId, String ownerId) {
    return run(transaction, MARK, Tuple.of(mediaId, ownerId))
        .call(() -> delete(transaction, "job_timeline", mediaId))
        .call(() -> delete(transaction, "job", mediaId))
        .call(() -> delete(transaction, "media", mediaId))
        .map(marked -> marked == 1);
  }

  private static Uni<Integer> delete(SqlClient transaction, String table, String mediaId) {
    return run(transaction, "DELETE FROM " + table + OF_MEDIA, Tuple.of(mediaId));
  }

  private static Uni<Integer> run(SqlClient transaction, String sql, Tuple values) {
    return transaction.preparedQuery(sql).execute(values).map(rows -> rows.rowCount());
  }
}
