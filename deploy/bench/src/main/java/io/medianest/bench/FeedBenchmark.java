package io.medianest.bench;

import io.medianest.local.fleet.Fleet;
import io.medianest.local.fleet.ServiceProcess;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.event.SocialEvent.PostCreated;
import io.medianest.messaging.topology.KafkaTopics;
import io.medianest.messaging.topology.Services;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * One post to the feeds of a thousand followers, all the way from Kafka: it is stored, its
 * followers are found, their feeds written. The peer writes the same to as many feeds and knows
 * them already: a plain pipeline of two commands for each.
 */
final class FeedBenchmark implements Benchmark {
  private static final int FOLLOWERS = 1_000;
  private static final int LENGTH = 500;
  private static final int WARM_UP = 100;
  private static final int POSTS = 200;
  private static final double LIMIT_MILLIS = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "feed";
  }

  @Override
  public String about() {
    return "one post to 1,000 followers' feeds: time and CPU, beside a plain Redis pipeline";
  }

  @Override
  public void run(Report report) throws Exception {
    String author = "bench-" + UUID.randomUUID();
    try (Fleet fleet = BenchFleet.builder().services("notification-hub").start();
        KafkaProducer<String, byte[]> kafka =
            new KafkaProducer<>(
                Map.of(
                    "bootstrap.servers", fleet.infrastructure().kafkaBootstrap(), "linger.ms", "0"),
                new StringSerializer(),
                new ByteArraySerializer());
        RedisWire redis = new RedisWire(redis(fleet))) {
      follow(fleet, redis, author);
      report.say("warming up");
      posts(kafka, redis, author, 0, WARM_UP);
      peer(redis, WARM_UP);
      report.say("measuring");
      ServiceProcess hub = fleet.service("notification-hub");
      double seconds = CpuTime.of(pid(hub));
      List<Double> ours = posts(kafka, redis, author, WARM_UP, POSTS);
      double cpu = (CpuTime.of(pid(hub)) - seconds) * 1e3 / POSTS;
      List<Double> theirs = peer(redis, POSTS);
      report.add(figure("one post to 1,000 feeds, p50", ours, theirs, 0.5));
      report.add(figure("one post to 1,000 feeds, p99", ours, theirs, 0.99));
      report.add(Figure.shown(name(), "hub CPU a post to 1,000 feeds", "ms", cpu, null));
    }
  }

  private Figure figure(String what, List<Double> ours, List<Double> theirs, double share) {
    return Figure.atMost(name(), what, "ms", at(ours, share), at(theirs, share), LIMIT_MILLIS);
  }

  private static double at(List<Double> sorted, double share) {
    return sorted.get((int) (sorted.size() * share));
  }

  /** Everybody has looked at their feed once: it is there to be written to. */
  private static void follow(Fleet fleet, RedisWire redis, String author) throws IOException {
    Psql.of(fleet)
        .execute(
            """
            INSERT INTO hub.follow (follower, followed, active, version, since)
            SELECT '%1$s-' || lpad(n::text, 4, '0'), '%1$s', true, 1, now()
            FROM generate_series(1, %2$d) AS n;
            """
                .formatted(author, FOLLOWERS));
    List<String[]> feeds = new ArrayList<>();
    for (int n = 1; n <= FOLLOWERS; n++) {
      feeds.add(new String[] {"ZADD", feed(author, n), "+inf", "built"});
    }
    redis.pipeline(feeds);
  }

  /** One after the other; how long each took until the last follower had it, sorted. */
  private static List<Double> posts(
      KafkaProducer<String, byte[]> kafka, RedisWire redis, String author, int there, int count)
      throws IOException {
    List<Double> millis = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      long begin = System.nanoTime();
      kafka.send(created(author));
      long end = begin + PATIENCE.toNanos();
      while (redis.ask("ZCARD", feed(author, FOLLOWERS)) < there + i + 1L) {
        if (System.nanoTime() > end) {
          throw new IOException("post %d has not arrived".formatted(there + i));
        }
        Thread.onSpinWait();
      }
      millis.add((System.nanoTime() - begin) / 1e6);
    }
    return millis.stream().sorted().toList();
  }

  private static List<Double> peer(RedisWire redis, int count) throws IOException {
    List<Double> millis = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      long begin = System.nanoTime();
      List<String[]> commands = new ArrayList<>();
      for (int n = 1; n <= FOLLOWERS; n++) {
        String number = Integer.toString(i);
        commands.add(new String[] {"ZADD", feed("peer", n), "NX", number, number});
        commands.add(
            new String[] {"ZREMRANGEBYRANK", feed("peer", n), "0", Integer.toString(-1 - LENGTH)});
      }
      redis.pipeline(commands);
      millis.add((System.nanoTime() - begin) / 1e6);
    }
    return millis.stream().sorted().toList();
  }

  private static ProducerRecord<String, byte[]> created(String author) {
    PostCreated post =
        new PostCreated(UUID.randomUUID().toString(), author, "bench", "At the sea", List.of());
    return new ProducerRecord<>(
        KafkaTopics.USER_EVENTS,
        post.streamId(),
        EventCodec.write(
            EventCodec.envelope(
                    post,
                    Services.NOTIFICATION_HUB,
                    post.streamId(),
                    Instant.now(),
                    "bench",
                    post.postId(),
                    null)
                .stored(1, 1)));
  }

  private static String feed(String author, int follower) {
    return "hub:feed:%s-%04d".formatted(author, follower);
  }

  private static URI redis(Fleet fleet) {
    return URI.create(
        fleet.infrastructure().environment("notification-hub").get("MEDIANEST_REDIS_URL"));
  }

  private static long pid(ServiceProcess hub) {
    return hub.process().pid().orElseThrow();
  }
}
