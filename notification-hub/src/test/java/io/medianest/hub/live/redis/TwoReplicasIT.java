package io.medianest.hub.live.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.hub.Brokers;
import io.medianest.hub.HubConfig;
import io.medianest.hub.Servers;
import io.medianest.hub.Story;
import io.medianest.hub.live.LiveEvent;
import io.medianest.local.ServiceFixture;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.runtime.datasource.ReactiveRedisDataSourceImpl;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A second pod's tail beside the service's own: each sees everything, once and in order. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class TwoReplicasIT {
  private static final int MANY = 50;
  private static final Duration SOON = Duration.ofSeconds(5);

  @Inject Vertx vertx;
  @Inject HubConfig config;
  @Inject ReactiveRedisDataSource redis;

  @Test
  void everyPodSeesEveryEventOnceAndInOrder() {
    Pod first = new Pod();
    Pod second = new Pod();
    Story story = new Story("ann-" + UUID.randomUUID());

    try (Brokers brokers = new Brokers()) {
      brokers.publish(story.uploaded());
      for (int i = 0; i < MANY; i++) {
        brokers.publish(story.step("step-" + i));
      }
    }

    await().until(() -> first.of(story).size() > MANY && second.of(story).size() > MANY);
    assertThat(first.of(story)).hasSize(MANY + 1).isEqualTo(second.of(story));
    first.tail.stop();
    second.tail.stop();
  }

  @Test
  void aPodWhoseEventsWereDroppedIsToldSo() {
    Pod pod = new Pod();
    Story story = new Story("ann-" + UUID.randomUUID());
    try (Brokers brokers = new Brokers()) {
      brokers.publish(story.uploaded());
      await().until(() -> !pod.of(story).isEmpty());

      redis.key().del(HubKeys.LIVE).await().atMost(SOON);
      redis.execute("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes").await().atMost(SOON);
    }

    await().until(() -> pod.gaps.get() > 0);
    pod.tail.stop();
  }

  /** What a pod has of its own: a client of Redis, a tail, and readers. */
  private final class Pod implements LiveReader {
    final List<LiveEvent> seen = new CopyOnWriteArrayList<>();
    final AtomicInteger gaps = new AtomicInteger();
    final LiveTail tail;

    Pod() {
      io.vertx.mutiny.core.Vertx mutiny = new io.vertx.mutiny.core.Vertx(vertx);
      Redis connection =
          Redis.createClient(mutiny, ServiceFixture.current().infrastructure().redisUrl());
      tail =
          new LiveTail(
              new ReactiveRedisDataSourceImpl(
                  mutiny, connection, io.vertx.mutiny.redis.client.RedisAPI.api(connection)),
              vertx,
              config.live(),
              this);
      tail.start();
      await().until(tail::isFollowing);
    }

    List<LiveEvent> of(Story story) {
      return seen.stream().filter(event -> story.mediaId.equals(event.mediaId())).toList();
    }

    @Override
    public void on(LiveEvent event, long offset) {
      seen.add(event);
    }

    @Override
    public void onGap() {
      gaps.incrementAndGet();
    }
  }
}
