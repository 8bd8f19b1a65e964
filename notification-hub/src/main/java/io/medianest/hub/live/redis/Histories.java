package io.medianest.hub.live.redis;

import io.medianest.hub.HubConfig;
import io.medianest.hub.live.History;
import io.medianest.hub.live.LiveEvent;
import io.medianest.hub.live.Position;
import io.medianest.hub.live.archive.LiveArchive;
import io.medianest.messaging.codec.MessageJson;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The logs of users: what clients that come back have missed. The newest of it is in Redis, what
 * lies before that in the archive. Fails when either is needed and away.
 */
@ApplicationScoped
public class Histories {
  private final Scripts scripts;
  private final LiveArchive archive;
  private final HubConfig.Live config;

  Histories(ReactiveRedisDataSource redis, LiveArchive archive, HubConfig config) {
    this.scripts = new Scripts(redis, config.live());
    this.archive = archive;
    this.config = config.live();
  }

  /** Everything behind a position, or nothing and {@code complete} false. */
  public Uni<History> since(String userId, Position since) {
    List<String> asked =
        List.of(
            since.epoch(),
            Long.toString(since.offset()),
            Integer.toString(config.recoveryLength()));
    return run(Scripts.READ_SINCE, userId, asked)
        .chain(
            answer ->
                answer.get(2).toInteger() == Scripts.THE_END
                    ? completed(userId, since, read(answer))
                    : Uni.createFrom().item(read(answer)));
  }

  /** With what lies before it, or with nothing at all. */
  private Uni<History> completed(String userId, Position since, History end) {
    Position now = end.position();
    long last = end.entries().isEmpty() ? now.offset() : end.entries().getFirst().offset() - 1;
    return archive
        .between(userId, now.epoch(), since.offset() + 1, last)
        .map(
            older ->
                older
                    .map(entries -> new History(now, true, joined(entries, end.entries())))
                    .orElseGet(() -> new History(now, false, List.of())));
  }

  private static <T> List<T> joined(List<T> older, List<T> newer) {
    return Stream.concat(older.stream(), newer.stream()).toList();
  }

  /**
   * The last events there are.
   *
   * @param count 0 for the position alone
   */
  public Uni<History> last(String userId, int count) {
    return run(Scripts.READ_LAST, userId, List.of(Integer.toString(count))).map(Histories::read);
  }

  private Uni<Response> run(String script, String userId, List<String> asked) {
    List<String> arguments =
        new ArrayList<>(
            List.of(UUID.randomUUID().toString(), Long.toString(config.memory().toSeconds())));
    arguments.addAll(asked);
    return scripts.run(
        script,
        List.of(HubKeys.head(userId), HubKeys.history(userId)),
        arguments,
        config.recoveryTimeout());
  }

  private static History read(Response answer) {
    List<History.Entry> entries = new ArrayList<>();
    for (Response entry : answer.get(3)) {
      entries.add(entry(entry));
    }
    return new History(
        new Position(answer.get(0).toString(), Long.parseLong(answer.get(1).toString())),
        answer.get(2).toInteger() == Scripts.ALL,
        entries);
  }

  /** {@code ["17-0", ["event", json]]} */
  private static History.Entry entry(Response entry) {
    String id = entry.get(0).toString();
    String json = entry.get(1).get(1).toString(StandardCharsets.UTF_8);
    return new History.Entry(
        Long.parseLong(id.substring(0, id.indexOf('-'))),
        MessageJson.read(json.getBytes(StandardCharsets.UTF_8), LiveEvent.class));
  }
}
