package io.medianest.gateway.job.stats;

import io.medianest.gateway.redis.RedisGuard;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.WorkerStanding;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How busy each worker has said it is, in Redis for all pods. Without Redis nobody knows, and
 * nothing fails.
 */
@ApplicationScoped
public class WorkerStandings {
  /** Hash: a standing as JSON, by the worker's instance. */
  private static final String KEY = "gateway:workers";

  private static final Duration VALID = Duration.ofSeconds(WorkerStanding.VALID_SECONDS);

  private final RedisAPI redis;
  private final RedisGuard guard;
  private final Clock clock;

  WorkerStandings(RedisAPI redis, RedisGuard guard, Clock clock) {
    this.redis = redis;
    this.guard = guard;
    this.clock = clock;
  }

  public Uni<Void> put(WorkerStanding standing) {
    String json = new String(MessageJson.write(standing), StandardCharsets.UTF_8);
    return guard.orElse(
        () -> redis.hset(List.of(KEY, standing.instance(), json)).replaceWithVoid(),
        () -> Uni.createFrom().voidItem());
  }

  /** Empty while nobody knows. */
  Uni<Optional<Workers>> now() {
    return guard.orElse(
        () ->
            redis
                .hvals(KEY)
                .map(WorkerStandings::read)
                .call(this::forgetGone)
                .map(all -> Optional.of(Workers.of(all.stream().filter(this::isThere).toList()))),
        () -> Uni.createFrom().item(Optional.empty()));
  }

  private static List<WorkerStanding> read(Response values) {
    List<WorkerStanding> all = new ArrayList<>();
    values.forEach(json -> all.add(MessageJson.read(json.toBytes(), WorkerStanding.class)));
    return all;
  }

  private Uni<Void> forgetGone(List<WorkerStanding> all) {
    List<String> gone = new ArrayList<>(List.of(KEY));
    all.stream().filter(one -> !isThere(one)).map(WorkerStanding::instance).forEach(gone::add);
    return gone.size() == 1 ? Uni.createFrom().voidItem() : redis.hdel(gone).replaceWithVoid();
  }

  private boolean isThere(WorkerStanding standing) {
    return standing.at().plus(VALID).isAfter(clock.instant());
  }
}
