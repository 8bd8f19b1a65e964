package io.medianest.hub.presence.redis;

import io.medianest.hub.HubConfig;
import io.medianest.hub.presence.Leases;
import io.medianest.hub.presence.PresenceConfig;
import io.medianest.hub.presence.UserStatus;
import io.medianest.hub.revocation.Pseudonym;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** See {@link LeaseScripts}. */
@ApplicationScoped
class RedisLeases implements Leases {
  private final ReactiveRedisDataSource redis;
  private final HubConfig.Live live;
  private final PresenceConfig config;
  private final Clock clock;

  RedisLeases(ReactiveRedisDataSource redis, HubConfig hub, PresenceConfig config, Clock clock) {
    this.redis = redis;
    this.live = hub.live();
    this.config = config;
    this.clock = clock;
  }

  @Override
  public Uni<Void> hold(String userId, List<String> connectionIds) {
    List<String> arguments = new ArrayList<>(List.of(userId, millis(config.lease())));
    arguments.addAll(connectionIds);
    return run(
        LeaseScripts.HOLD,
        List.of(LeaseScripts.OF_USER + userId, LeaseScripts.forgotten(userId)),
        arguments);
  }

  @Override
  public Uni<Void> release(String userId, String connectionId) {
    return run(
        LeaseScripts.RELEASE,
        List.of(LeaseScripts.OF_USER + userId),
        List.of(userId, millis(config.grace()), connectionId));
  }

  @Override
  public Uni<Void> sweep() {
    return run(
        LeaseScripts.SWEEP,
        List.of(),
        List.of(millis(config.memory()), LeaseScripts.OF_USER, LeaseScripts.LAST_SEEN));
  }

  @Override
  public Uni<List<UserStatus>> of(List<String> userIds) {
    return Multi.createFrom()
        .iterable(userIds)
        .onItem()
        .transformToUniAndConcatenate(this::of)
        .collect()
        .asList();
  }

  @Override
  public Uni<Void> forget(String userId) {
    return run(
        LeaseScripts.FORGET,
        List.of(
            LeaseScripts.OF_USER + userId,
            LeaseScripts.forgotten(userId),
            LeaseScripts.LAST_SEEN + userId),
        List.of(userId, millis(Pseudonym.MEMORY)));
  }

  @Override
  public Uni<Long> usersOnline() {
    return execute("ZCOUNT", LeaseScripts.USERS, Long.toString(clock.millis()), "+inf")
        .map(Response::toLong);
  }

  private Uni<UserStatus> of(String userId) {
    return execute("ZCOUNT", LeaseScripts.OF_USER + userId, Long.toString(clock.millis()), "+inf")
        .chain(
            devices ->
                devices.toInteger() > 0
                    ? Uni.createFrom().item(new UserStatus(userId, devices.toInteger(), null))
                    : execute("GET", LeaseScripts.LAST_SEEN + userId)
                        .map(seen -> new UserStatus(userId, 0, instant(seen))));
  }

  private static Instant instant(Response millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis.toLong());
  }

  private Uni<Void> run(String script, List<String> keys, List<String> arguments) {
    List<String> all =
        new ArrayList<>(
            List.of(
                script, Integer.toString(keys.size() + 2), LeaseScripts.LIVE, LeaseScripts.USERS));
    all.addAll(keys);
    all.add(Integer.toString(live.length()));
    all.addAll(arguments);
    return execute("EVAL", all.toArray(String[]::new)).replaceWithVoid();
  }

  private Uni<Response> execute(String command, String... arguments) {
    return redis.execute(command, arguments).ifNoItem().after(live.commandTimeout()).fail();
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
