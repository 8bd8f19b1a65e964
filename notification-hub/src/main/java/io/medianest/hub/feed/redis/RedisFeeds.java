package io.medianest.hub.feed.redis;

import io.medianest.hub.HubConfig;
import io.medianest.hub.feed.FeedConfig;
import io.medianest.hub.feed.FeedEntry;
import io.medianest.hub.feed.WrittenFeeds;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A sorted set for each feed: numbers of posts by their place. Beside them stands, at an infinite
 * place, either {@code built} or the tickets of those who are building it.
 */
@ApplicationScoped
class RedisFeeds implements WrittenFeeds {
  private static final String FEED = "hub:feed:";

  /** KEYS feeds; ARGV post, place, length. Of the size, {@code built} is one. */
  private static final String ADD =
      """
      for i = 1, #KEYS do
        local size = redis.call('ZCARD', KEYS[i])
        if size > 0 then
          redis.call('ZADD', KEYS[i], 'NX', ARGV[2], ARGV[1])
          if size > tonumber(ARGV[3]) then
            redis.call('ZREMRANGEBYRANK', KEYS[i], 0, -2 - ARGV[3])
          end
        end
      end
      """;

  /** KEYS feed; ARGV ticket, before, limit, seconds it is kept, seconds building it may take. */
  private static final String READ =
      """
      if redis.call('ZSCORE', KEYS[1], 'built') then
        redis.call('EXPIRE', KEYS[1], ARGV[4])
        return redis.call(
          'ZREVRANGEBYSCORE', KEYS[1], '(' .. ARGV[2], '-inf', 'WITHSCORES', 'LIMIT', 0, ARGV[3])
      end
      redis.call('ZADD', KEYS[1], '+inf', ARGV[1])
      redis.call('EXPIRE', KEYS[1], ARGV[5])
      return false
      """;

  /** KEYS feed; ARGV ticket, length, seconds, then a post and its place each. */
  private static final String FILL =
      """
      if not redis.call('ZSCORE', KEYS[1], ARGV[1]) then return end
      redis.call('ZREMRANGEBYSCORE', KEYS[1], '+inf', '+inf')
      for i = 4, #ARGV, 2 do
        redis.call('ZADD', KEYS[1], 'NX', ARGV[i + 1], ARGV[i])
      end
      redis.call('ZADD', KEYS[1], '+inf', 'built')
      redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -2 - ARGV[2])
      redis.call('EXPIRE', KEYS[1], ARGV[3])
      """;

  /** Longer than any reader waits for PostgreSQL. */
  private static final Duration BUILDING = Duration.ofMinutes(1);

  private final ReactiveRedisDataSource redis;
  private final FeedConfig config;
  private final Duration patience;

  RedisFeeds(ReactiveRedisDataSource redis, FeedConfig config, HubConfig hub) {
    this.redis = redis;
    this.config = config;
    this.patience = hub.live().commandTimeout();
  }

  @Override
  public Uni<Void> add(List<String> userIds, FeedEntry entry) {
    return run(
            ADD,
            keys(userIds),
            List.of(Long.toString(entry.post()), Long.toString(entry.at()), length()))
        .replaceWithVoid();
  }

  @Override
  public Uni<Reading> read(String userId, long before, int limit) {
    String ticket = UUID.randomUUID().toString();
    return run(
            READ,
            keys(List.of(userId)),
            List.of(
                ticket,
                Long.toString(before),
                Integer.toString(limit),
                seconds(config.memory()),
                seconds(BUILDING)))
        .map(
            found -> found == null ? new Reading(null, ticket) : new Reading(entries(found), null));
  }

  @Override
  public Uni<Void> fill(String userId, String ticket, List<FeedEntry> entries) {
    List<String> arguments = new ArrayList<>(List.of(ticket, length(), seconds(config.memory())));
    for (FeedEntry entry : entries) {
      arguments.add(Long.toString(entry.post()));
      arguments.add(Long.toString(entry.at()));
    }
    return run(FILL, keys(List.of(userId)), arguments).replaceWithVoid();
  }

  @Override
  public Uni<Void> forget(List<String> userIds) {
    return redis
        .execute("DEL", keys(userIds).toArray(String[]::new))
        .ifNoItem()
        .after(patience)
        .fail()
        .replaceWithVoid();
  }

  private Uni<Response> run(String script, List<String> keys, List<String> arguments) {
    List<String> all = new ArrayList<>(2 + keys.size() + arguments.size());
    all.add(script);
    all.add(Integer.toString(keys.size()));
    all.addAll(keys);
    all.addAll(arguments);
    return redis.execute("EVAL", all.toArray(String[]::new)).ifNoItem().after(patience).fail();
  }

  /** Posts and places in turn. */
  private static List<FeedEntry> entries(Response found) {
    List<FeedEntry> entries = new ArrayList<>();
    for (int i = 0; i < found.size(); i += 2) {
      entries.add(
          new FeedEntry(
              Long.parseLong(found.get(i).toString()),
              (long) Double.parseDouble(found.get(i + 1).toString())));
    }
    return entries;
  }

  private static List<String> keys(List<String> userIds) {
    return userIds.stream().map(FEED::concat).toList();
  }

  private String length() {
    return Integer.toString(config.length());
  }

  private static String seconds(Duration duration) {
    return Long.toString(duration.toSeconds());
  }
}
