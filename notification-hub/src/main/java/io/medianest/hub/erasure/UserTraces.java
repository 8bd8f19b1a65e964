package io.medianest.hub.erasure;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whatever the hub keeps in Redis that names a user, however it is kept: entries of streams, plain
 * values, and keys with the user's id in their names. An id is random, so nothing else can hold it.
 * Walks through all keys of the hub: seconds at worst, and seldom.
 */
@ApplicationScoped
class UserTraces {
  private static final String KEYS = "hub:*";
  private static final String PAGE = "500";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ReactiveRedisDataSource redis;

  UserTraces(ReactiveRedisDataSource redis) {
    this.redis = redis;
  }

  /** How many of each kind there were. Fails when Redis is away; repeating it is harmless. */
  Uni<Map<String, Long>> forget(String userId) {
    return keys("stream", KEYS, page -> each(page, key -> entries(key, userId)))
        .chain(
            entries ->
                keys("string", KEYS, page -> values(page, userId))
                    .chain(
                        values ->
                            keys(null, "hub:*" + userId + "*", this::delete)
                                .map(
                                    named ->
                                        Map.of("liveEvents", entries, "keys", values + named))));
  }

  /** The sum of what {@code work} removes, page by page. */
  private Uni<Long> keys(String type, String pattern, Function<List<String>, Uni<Long>> work) {
    return Multi.createBy()
        .repeating()
        .uni(
            () -> new AtomicReference<>("0"),
            cursor ->
                command("SCAN", scan(cursor.get(), type, pattern))
                    .invoke(page -> cursor.set(page.get(0).toString()))
                    .map(page -> new Scanned(page.get(0).toString(), strings(page.get(1))))
                    .chain(
                        page ->
                            page.keys().isEmpty()
                                ? Uni.createFrom().item(page.removing(0))
                                : work.apply(page.keys()).map(page::removing)))
        .whilst(page -> !page.cursor().equals("0"))
        .collect()
        .with(Collectors.summingLong(Scanned::removed));
  }

  private record Scanned(String cursor, List<String> keys, long removed) {
    Scanned(String cursor, List<String> keys) {
      this(cursor, keys, 0);
    }

    Scanned removing(long count) {
      return new Scanned(cursor, keys, count);
    }
  }

  private static String[] scan(String cursor, String type, String pattern) {
    Stream<String> scan = Stream.of(cursor, "MATCH", pattern, "COUNT", PAGE);
    return (type == null ? scan : Stream.concat(scan, Stream.of("TYPE", type)))
        .toArray(String[]::new);
  }

  private Uni<Long> entries(String stream, String userId) {
    return Multi.createBy()
        .repeating()
        .uni(
            () -> new AtomicReference<>("-"),
            from ->
                command("XRANGE", stream, from.get(), "+", "COUNT", PAGE)
                    .invoke(page -> from.set(after(page)))
                    .chain(page -> remove(stream, page, userId)))
        .whilst(removed -> removed >= 0)
        .filter(removed -> removed > 0)
        .collect()
        .with(Collectors.summingLong(Long::longValue));
  }

  private static String after(Response page) {
    return page.size() == 0 ? "+" : "(" + page.get(page.size() - 1).get(0);
  }

  /** -1 when the page is empty: the stream has ended. */
  private Uni<Long> remove(String stream, Response page, String userId) {
    if (page.size() == 0) {
      return Uni.createFrom().item(-1L);
    }
    List<String> ids = new ArrayList<>(List.of(stream));
    for (Response entry : page) {
      if (entry.get(1).toString().contains(userId)) {
        ids.add(entry.get(0).toString());
      }
    }
    return ids.size() == 1
        ? Uni.createFrom().item(0L)
        : command("XDEL", ids.toArray(String[]::new)).map(Response::toLong);
  }

  private Uni<Long> values(List<String> keys, String userId) {
    return command("MGET", keys.toArray(String[]::new))
        .chain(
            values -> {
              List<String> named = new ArrayList<>();
              for (int i = 0; i < keys.size(); i++) {
                Response value = values.get(i);
                if (value != null && value.toString(StandardCharsets.UTF_8).contains(userId)) {
                  named.add(keys.get(i));
                }
              }
              return delete(named);
            });
  }

  private Uni<Long> delete(List<String> keys) {
    return keys.isEmpty()
        ? Uni.createFrom().item(0L)
        : command("DEL", keys.toArray(String[]::new)).map(Response::toLong);
  }

  private static Uni<Long> each(List<String> keys, Function<String, Uni<Long>> work) {
    return Multi.createFrom()
        .iterable(keys)
        .onItem()
        .transformToUniAndConcatenate(work::apply)
        .collect()
        .with(Collectors.summingLong(Long::longValue));
  }

  private static List<String> strings(Response page) {
    List<String> strings = new ArrayList<>();
    page.forEach(key -> strings.add(key.toString()));
    return strings;
  }

  private Uni<Response> command(String name, String... arguments) {
    return redis.execute(name, arguments).ifNoItem().after(PATIENCE).fail();
  }
}
