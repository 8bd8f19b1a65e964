package io.medianest.hub.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.hub.Servers;
import io.medianest.hub.live.archive.LiveArchive;
import io.medianest.hub.presence.Leases;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** However a user's traces are kept, they go. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class ErasureIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject UserTraces traces;
  @Inject StoredTraces stored;
  @Inject ReactiveRedisDataSource redis;
  @Inject Pool pool;
  @Inject LiveArchive archive;
  @Inject Leases leases;

  private final String ann = UUID.randomUUID().toString();
  private final String bob = UUID.randomUUID().toString();

  @Test
  void entriesValuesAndKeysThatNameTheUserGoAndNobodyElses() {
    String stream = "hub:test:" + UUID.randomUUID();
    for (int i = 0; i < 1_200; i++) {
      redis("XADD", stream, "*", "event", "{\"owner\":\"" + (i % 2 == 0 ? ann : bob) + "\"}");
    }
    redis("SET", "hub:media:of-" + stream, "{\"ownerId\":\"" + ann + "\"}");
    redis("SET", "hub:media:bobs-" + stream, "{\"ownerId\":\"" + bob + "\"}");
    redis("HSET", "hub:presence:" + ann, "pod-1", "1");

    Map<String, Long> found = forget();

    assertThat(found).isEqualTo(Map.of("liveEvents", 600L, "keys", 2L));
    assertThat(redis("XLEN", stream)).isEqualTo("600");
    assertThat(redis("EXISTS", "hub:media:of-" + stream, "hub:presence:" + ann)).isEqualTo("0");
    assertThat(redis("EXISTS", "hub:media:bobs-" + stream)).isEqualTo("1");
    assertThat(forget()).isEqualTo(Map.of("liveEvents", 0L, "keys", 0L));
  }

  @Test
  void whatIsStoredGoesAndNobodyElses() {
    for (String user : new String[] {ann, bob}) {
      sql("INSERT INTO recipient (user_id) VALUES ($1)", user);
      sql(
          "INSERT INTO notification (user_id, source_id, type, shown, data, created_at)"
              + " VALUES ($1, 's', 'announcement', true, '{}', now())",
          user);
      sql(
          "INSERT INTO push_device (endpoint, user_id, p256dh, auth, created_at)"
              + " VALUES ('https://push.example/' || $1::text, $1::text, 'p', 'a', now())",
          user);
    }
    sql(
        "INSERT INTO direct_message (sender, receiver, client_id, text, sent_at)"
            + " VALUES ($1, $2, '1', 'Hello', now())",
        bob,
        ann);

    Map<String, Long> found = stored.forget(ann).await().atMost(PATIENCE);

    assertThat(found)
        .containsAllEntriesOf(
            Map.of("notifications", 1L, "preferences", 1L, "browsers", 1L, "messages", 1L));
    assertThat(stored.forget(ann).await().atMost(PATIENCE).values()).containsOnly(0L);
    assertThat(stored.forget(bob).await().atMost(PATIENCE))
        .containsAllEntriesOf(
            Map.of("notifications", 1L, "preferences", 1L, "browsers", 1L, "messages", 0L));
  }

  @Test
  void whatIsPostedAndSaidGoesAndIsNotCountedAnyMore() {
    for (String user : new String[] {ann, bob}) {
      sql(
          "INSERT INTO post (post_id, author, tenant, media_ids, created_at, written, likes,"
              + " comments) VALUES ('post-' || $1::text, $1, 'default', '{}', now(), true, 2, 1)",
          user);
      sql(
          "INSERT INTO post_comment (comment_id, post_id, author, text, created_at)"
              + " VALUES ('c-' || $1::text, 'post-' || $2::text, $3, 'Nice', now())",
          user,
          user,
          ann);
      sql("INSERT INTO post_like VALUES ('post-' || $1::text, $2, true, false, 1)", user, ann);
      sql("INSERT INTO post_like VALUES ('post-' || $1::text, $2, true, false, 1)", user, bob);
    }
    sql("INSERT INTO follow VALUES ($1, $2, true, 1, 1, now())", ann, bob);

    Map<String, Long> found = stored.forget(ann).await().atMost(PATIENCE);

    assertThat(found)
        .containsAllEntriesOf(Map.of("relations", 1L, "posts", 1L, "interactions", 4L));
    var left =
        pool.preparedQuery("SELECT likes, comments FROM post WHERE author = ANY ($1)")
            .execute(Tuple.of(new String[] {ann, bob}))
            .await()
            .atMost(PATIENCE)
            .iterator();
    var row = left.next();
    assertThat(left.hasNext()).isFalse();
    assertThat(row.getLong("likes")).isEqualTo(1);
    assertThat(row.getLong("comments")).isZero();
  }

  @Test
  void whatTheArchiveHasGoesAndTheLogsOfOthersStayWhole() {
    archived(ann, 1, "{\"owner\":\"" + ann + "\"}");
    archived(bob, 1, "{\"from\":\"" + ann + "\"}");
    archived(bob, 2, "{\"owner\":\"" + bob + "\"}");

    assertThat(archive.forget(ann).await().atMost(PATIENCE)).isEqualTo(2);

    assertThat(texts(ann)).isEmpty();
    assertThat(texts(bob)).containsExactly(null, "{\"owner\":\"" + bob + "\"}");
    assertThat(archive.forget(ann).await().atMost(PATIENCE)).isZero();
  }

  @Test
  void nobodyWhoIsForgottenComesBackAsPresent() {
    leases.hold(ann, List.of("phone")).await().atMost(PATIENCE);
    redis("SET", "hub:last-seen:" + ann, "1");

    leases.forget(ann).await().atMost(PATIENCE);
    leases.hold(ann, List.of("a socket still open")).await().atMost(PATIENCE);
    leases.release(ann, "a socket still open").await().atMost(PATIENCE);
    leases.sweep().await().atMost(PATIENCE);

    assertThat(redis("EXISTS", "hub:presence:" + ann, "hub:last-seen:" + ann)).isEqualTo("0");
    assertThat(redis.execute("ZSCORE", "hub:presence:users", ann).await().atMost(PATIENCE))
        .isNull();
  }

  private void archived(String user, long offset, String event) {
    pool.preparedQuery("INSERT INTO live_event VALUES ($1, 'epoch', $2, $3, now())")
        .execute(Tuple.of(user, offset, event))
        .await()
        .atMost(PATIENCE);
  }

  private List<String> texts(String user) {
    List<String> texts = new ArrayList<>();
    pool.preparedQuery("SELECT event FROM live_event WHERE user_id = $1 ORDER BY log_offset")
        .execute(Tuple.of(user))
        .await()
        .atMost(PATIENCE)
        .forEach(row -> texts.add(row.getString("event")));
    return texts;
  }

  private void sql(String statement, String... arguments) {
    pool.preparedQuery(statement).execute(Tuple.from(arguments)).await().atMost(PATIENCE);
  }

  private Map<String, Long> forget() {
    return traces.forget(ann).await().atMost(PATIENCE);
  }

  private String redis(String command, String... arguments) {
    return redis.execute(command, arguments).await().atMost(PATIENCE).toString();
  }
}
