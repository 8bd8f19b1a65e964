package io.medianest.gateway.erasure.person;

import io.medianest.messaging.topology.Services;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * The account, where it is logged in, and the read models of its media. Progress in Redis has a
 * job's id for a name, tells nothing about anybody, and is gone within the hour.
 */
@ApplicationScoped
public class GatewayPersons implements PersonStore {
  private static final String COUNT =
      """
      SELECT
        (SELECT count(*) FROM account WHERE user_id = $1) AS account,
        (SELECT count(*) FROM refresh_token WHERE user_id = $1) AS tokens,
        (SELECT count(*) FROM media WHERE owner_id = $1) AS media,
        (SELECT count(*) FROM job JOIN media USING (media_id) WHERE owner_id = $1) AS jobs""";

  /** What is $1's, and what is known to have been: facts may have come since. */
  private static final String MARK =
      """
      INSERT INTO erased_media (media_id, user_id)
      SELECT media_id, owner_id FROM media WHERE owner_id = $1 ON CONFLICT DO NOTHING""";

  private static final String OF_MEDIA =
      " WHERE media_id IN (SELECT media_id FROM erased_media WHERE user_id = $1)";

  private final Pool pool;

  GatewayPersons(Pool pool) {
    this.pool = pool;
  }

  @Override
  public String owner() {
    return Services.API_GATEWAY;
  }

  @Override
  public Uni<Map<String, Long>> count(Person person, String correlationId) {
    return count(pool, person.userId());
  }

  @Override
  public Uni<Boolean> erase(Person person, String correlationId) {
    return pool.withTransaction(transaction -> erase(transaction, person.userId()))
        .replaceWith(false);
  }

  public static Uni<Map<String, Long>> count(SqlClient client, String userId) {
    return client
        .preparedQuery(COUNT)
        .execute(Tuple.of(userId))
        .map(
            rows -> {
              Row row = rows.iterator().next();
              return Map.of(
                  "account", row.getLong("account"),
                  "refreshTokens", row.getLong("tokens"),
                  "media", row.getLong("media"),
                  "jobs", row.getLong("jobs"));
            });
  }

  public static Uni<Void> erase(SqlClient transaction, String userId) {
    return run(transaction, MARK, userId)
        .chain(() -> run(transaction, "DELETE FROM job_timeline" + OF_MEDIA, userId))
        .chain(() -> run(transaction, "DELETE FROM job" + OF_MEDIA, userId))
        .chain(() -> run(transaction, "DELETE FROM media" + OF_MEDIA, userId))
        .chain(() -> run(transaction, "DELETE FROM import_run WHERE user_id = $1", userId))
        // What was done stays on record, where from does not.
        .chain(() -> run(transaction, "UPDATE audit SET address = '' WHERE actor_id = $1", userId))
        // And with it whatever refers to it.
        .chain(() -> run(transaction, "DELETE FROM account WHERE user_id = $1", userId));
  }

  private static Uni<Void> run(SqlClient transaction, String sql, String userId) {
    return transaction.preparedQuery(sql).execute(Tuple.of(userId)).replaceWithVoid();
  }
}
