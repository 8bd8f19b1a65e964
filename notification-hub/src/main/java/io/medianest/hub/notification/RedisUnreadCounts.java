package io.medianest.hub.notification;

import io.medianest.hub.HubConfig;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.quarkus.redis.datasource.value.SetArgs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Each change gives a user a new generation, and a count is remembered under the generation that
 * was read before it was taken: a count that has been overtaken is never found again.
 */
@ApplicationScoped
class RedisUnreadCounts implements UnreadCounts {
  private static final SetArgs FOR_A_WHILE = new SetArgs().ex(Duration.ofHours(1));

  private final ReactiveValueCommands<String, String> values;
  private final Duration timeout;

  RedisUnreadCounts(ReactiveRedisDataSource redis, HubConfig config) {
    this.values = redis.value(String.class);
    this.timeout = config.live().commandTimeout();
  }

  @Override
  public Uni<Long> get(String userId, Supplier<Uni<Long>> count) {
    return soon(values.get(generation(userId)))
        .map(generation -> key(userId, generation))
        .chain(
            key ->
                soon(values.get(key))
                    .chain(
                        known ->
                            known == null
                                ? count.get().call(fresh -> remember(key, fresh))
                                : Uni.createFrom().item(Long.valueOf(known))))
        .onFailure()
        .recoverWithUni(() -> count.get());
  }

  @Override
  public Uni<Void> forget(String userId) {
    return soon(values.incr(generation(userId))).replaceWithVoid();
  }

  private Uni<Void> remember(String key, long count) {
    return soon(values.set(key, Long.toString(count), FOR_A_WHILE)).onFailure().recoverWithNull();
  }

  private <T> Uni<T> soon(Uni<T> answer) {
    return answer.ifNoItem().after(timeout).fail();
  }

  private static String generation(String userId) {
    return "hub:unread-generation:" + userId;
  }

  private static String key(String userId, String generation) {
    return "hub:unread:" + userId + ":" + generation;
  }
}
