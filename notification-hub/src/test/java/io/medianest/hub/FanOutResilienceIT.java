package io.medianest.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.SocialEvent.PostCreated;
import io.medianest.messaging.topology.KafkaTopics;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A pod is killed while it writes to feeds. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class FanOutResilienceIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int FOLLOWERS = 1_000;

  @Inject ReactiveRedisDataSource redis;
  @Inject Pool pool;

  private final String bob = "bob-" + UUID.randomUUID();
  private final List<EventEnvelope> posts = new ArrayList<>();

  @Test
  void everyFollowerHasEveryPostOnceAlthoughThePodThatWroteItWasKilled() throws Exception {
    sql(
        "INSERT INTO follow (follower, followed, active, version, since)"
            + " SELECT $1 || '-' || n, $1, true, 1, now() FROM generate_series(1, $2) AS n",
        bob,
        FOLLOWERS);
    feeds("redis.call('ZADD', feed, '+inf', 'built')");
    try (Brokers brokers = new Brokers();
        // Slow: one follower after the other.
        SecondPod pod = SecondPod.start(Map.of("MEDIANEST_HUB_FEEDS_CROWD", "1"))) {
      await("a post that has reached some")
          .atMost(LONG)
          .until(
              () -> {
                posts.add(created());
                brokers.publishTo(KafkaTopics.USER_EVENTS, posts.getLast());
                return posts.stream().anyMatch(this::hasReachedSome);
              });
      pod.kill();
    }
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> assertThat(posts).allSatisfy(p -> assertThat(reached(p)).isEqualTo(FOLLOWERS)));
    assertThat(feeds("count = count + redis.call('ZCARD', feed) - 1"))
        .isEqualTo((long) posts.size() * FOLLOWERS);
  }

  private EventEnvelope created() {
    PostCreated post =
        new PostCreated(UUID.randomUUID().toString(), bob, "default", "At the sea", List.of());
    return EventCodec.envelope(
            post, "test", post.streamId(), Instant.now(), "default", "test", null)
        .stored(1, 1);
  }

  private boolean hasReachedSome(EventEnvelope post) {
    long count = reached(post);
    return count > 0 && count < FOLLOWERS;
  }

  /** How many feeds have it. */
  private long reached(EventEnvelope post) {
    var rows =
        pool.preparedQuery("SELECT number FROM post WHERE post_id = $1")
            .execute(Tuple.of(post.data().get("postId").asText()))
            .await()
            .atMost(LONG);
    return rows.size() == 0
        ? 0
        : feeds(
            "if redis.call('ZSCORE', feed, '%d') then count = count + 1 end"
                .formatted(rows.iterator().next().getLong(0)));
  }

  /** Does something to the feed of each follower, in one step. */
  private long feeds(String what) {
    String script =
        "local count = 0 for n = 1, %d do local feed = 'hub:feed:%s-' .. n %s end return count"
            .formatted(FOLLOWERS, bob, what);
    return redis.execute("EVAL", script, "0").await().atMost(LONG).toLong();
  }

  private void sql(String statement, Object... arguments) {
    pool.preparedQuery(statement).execute(Tuple.from(arguments)).await().atMost(LONG);
  }
}
