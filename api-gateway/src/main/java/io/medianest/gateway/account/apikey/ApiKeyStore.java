package io.medianest.gateway.account.apikey;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Table {@code api_key}. */
@ApplicationScoped
class ApiKeyStore {
  /** More is a program that creates keys, not a person. */
  static final int MOST = 50;

  private static final String ADD =
      """
      INSERT INTO api_key (key_id, user_id, name, secret_hash, scopes, created_at, expires_at)
      SELECT $1, $2, $3, $4, $5, $6, $7
      WHERE (SELECT count(*) FROM api_key WHERE user_id = $2 AND revoked_at IS NULL) <\s"""
          + MOST;
  private static final String LIST =
      """
      SELECT key_id, name, scopes, created_at, expires_at, last_used_at FROM api_key
      WHERE user_id = $1 AND revoked_at IS NULL ORDER BY created_at DESC, key_id LIMIT\s"""
          + MOST;
  private static final String REVOKE =
      """
      UPDATE api_key SET revoked_at = $3
      WHERE user_id = $1 AND key_id = $2 AND revoked_at IS NULL""";

  /** Marks the use as well, once a minute. */
  private static final String USE =
      """
      WITH found AS (
        SELECT k.key_id, k.user_id, k.scopes, k.last_used_at, a.tenant, a.admin
        FROM api_key k JOIN account a USING (user_id)
        WHERE k.secret_hash = $1 AND k.revoked_at IS NULL AND a.locked_at IS NULL
          AND (k.expires_at IS NULL OR k.expires_at > $2)
      ), used AS (
        UPDATE api_key SET last_used_at = $2 FROM found
        WHERE api_key.key_id = found.key_id
          AND (found.last_used_at IS NULL OR found.last_used_at < $2 - interval '1 minute')
      )
      SELECT user_id, tenant, admin, scopes FROM found""";

  private final Pool pool;

  ApiKeyStore(Pool pool) {
    this.pool = pool;
  }

  /** False when there are too many. */
  Uni<Boolean> add(String userId, ApiKeyView key, String secretHash) {
    return run(
            ADD,
            Tuple.from(
                Arrays.asList(
                    key.keyId(),
                    userId,
                    key.name(),
                    secretHash,
                    Scope.write(Set.copyOf(key.scopes())),
                    at(key.createdAt()),
                    at(key.expiresAt()))))
        .map(rows -> rows.rowCount() == 1);
  }

  Uni<List<ApiKeyView>> list(String userId) {
    return run(LIST, Tuple.of(userId))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(ApiKeyStore::view).toList());
  }

  /** False when there is none such. */
  Uni<Boolean> revoke(String userId, String keyId, Instant now) {
    return run(REVOKE, Tuple.of(userId, keyId, at(now))).map(rows -> rows.rowCount() == 1);
  }

  Uni<Optional<ApiKeys.Holder>> use(String secretHash, Instant now) {
    return run(USE, Tuple.of(secretHash, at(now)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .findFirst()
                    .map(ApiKeyStore::holder));
  }

  private Uni<RowSet<Row>> run(String sql, Tuple values) {
    return pool.preparedQuery(sql).execute(values);
  }

  private static ApiKeys.Holder holder(Row row) {
    return new ApiKeys.Holder(
        row.getString("user_id"),
        row.getString("tenant"),
        row.getBoolean("admin"),
        Scope.read(row.getString("scopes")));
  }

  private static ApiKeyView view(Row row) {
    return new ApiKeyView(
        row.getString("key_id"),
        null,
        row.getString("name"),
        Scope.read(row.getString("scopes")).stream().sorted().toList(),
        instant(row, "created_at"),
        instant(row, "expires_at"),
        instant(row, "last_used_at"));
  }

  private static Instant instant(Row row, String column) {
    OffsetDateTime time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
