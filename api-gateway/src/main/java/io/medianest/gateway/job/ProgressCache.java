package io.medianest.gateway.job;

import io.medianest.gateway.redis.RedisGuard;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.Progress;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The latest progress of running jobs, in Redis. Without Redis nobody knows, and nothing fails. */
@ApplicationScoped
class ProgressCache {
  /** Longer than the longest silence of a running job; a finished one needs it no more. */
  private static final String KEPT_SECONDS = "3600";

  private final RedisAPI redis;
  private final RedisGuard guard;

  ProgressCache(RedisAPI redis, RedisGuard guard) {
    this.redis = redis;
    this.guard = guard;
  }

  Uni<Void> put(Progress progress) {
    var kept = new CachedProgress(progress.percent(), progress.step(), progress.detail());
    String json = new String(MessageJson.write(kept), StandardCharsets.UTF_8);
    return guard.orElse(
        () -> redis.set(List.of(key(progress.jobId()), json, "EX", KEPT_SECONDS)).replaceWithVoid(),
        () -> Uni.createFrom().voidItem());
  }

  /** In the order asked for; null where nothing is known. */
  Uni<List<CachedProgress>> get(List<String> jobIds) {
    List<CachedProgress> nothing = Collections.nCopies(jobIds.size(), null);
    if (jobIds.isEmpty()) {
      return Uni.createFrom().item(nothing);
    }
    return guard.orElse(
        () ->
            redis
                .mget(jobIds.stream().map(ProgressCache::key).toList())
                .map(
                    values -> {
                      List<CachedProgress> known = new ArrayList<>();
                      values.forEach(v -> known.add(v == null ? null : read(v.toBytes())));
                      return known;
                    }),
        () -> Uni.createFrom().item(nothing));
  }

  private static CachedProgress read(byte[] json) {
    return MessageJson.read(json, CachedProgress.class);
  }

  private static String key(String jobId) {
    return "gateway:job:" + jobId + ":progress";
  }
}
