package io.medianest.hub.push;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

@ApplicationScoped
class PostgresPushDevices implements PushDevices {
  private static final String ADD =
      """
      INSERT INTO push_device (endpoint, user_id, p256dh, auth, created_at)
      VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (endpoint) DO UPDATE SET
        user_id = excluded.user_id, p256dh = excluded.p256dh, auth = excluded.auth
      """;

  private static final String REMOVE =
      "DELETE FROM push_device WHERE user_id = $1 AND endpoint = $2";

  private static final String OF =
      "SELECT endpoint, p256dh, auth FROM push_device WHERE user_id = $1 ORDER BY created_at";

  private static final String KEY = "SELECT private_key, public_key FROM vapid_key";

  private static final String SAVE_KEY =
      "INSERT INTO vapid_key (private_key, public_key) VALUES ($1, $2) ON CONFLICT DO NOTHING";

  private final Pool pool;

  PostgresPushDevices(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Uni<Void> add(String userId, PushDevice device, Instant now) {
    return pool.preparedQuery(ADD)
        .execute(
            Tuple.of(
                device.endpoint(),
                userId,
                device.p256dh(),
                device.auth(),
                now.atOffset(ZoneOffset.UTC)))
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> remove(String userId, String endpoint) {
    return pool.preparedQuery(REMOVE).execute(Tuple.of(userId, endpoint)).replaceWithVoid();
  }

  @Override
  public Uni<List<PushDevice>> of(String userId) {
    return pool.preparedQuery(OF)
        .execute(Tuple.of(userId))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new PushDevice(
                                row.getString("endpoint"),
                                row.getString("p256dh"),
                                row.getString("auth")))
                    .toList());
  }

  @Override
  public Uni<VapidKey> key() {
    return stored().chain(rows -> rows.size() == 1 ? key(rows) : made());
  }

  /** The first of several pods decides. */
  private Uni<VapidKey> made() {
    VapidKey made;
    try {
      made = VapidKey.generate();
    } catch (GeneralSecurityException e) {
      return Uni.createFrom().failure(e);
    }
    return pool.preparedQuery(SAVE_KEY)
        .execute(Tuple.of(Buffer.buffer(made.privateKey()), Buffer.buffer(made.publicKey())))
        .chain(_ -> stored())
        .chain(PostgresPushDevices::key);
  }

  private Uni<RowSet<Row>> stored() {
    return pool.query(KEY).execute();
  }

  private static Uni<VapidKey> key(RowSet<Row> rows) {
    Row row = rows.iterator().next();
    return Uni.createFrom()
        .item(
            new VapidKey(
                row.getBuffer("private_key").getBytes(), row.getBuffer("public_key").getBytes()));
  }
}
