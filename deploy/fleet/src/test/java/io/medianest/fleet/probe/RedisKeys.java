package io.medianest.fleet.probe;

import io.medianest.local.process.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Everything in Redis, as text. */
public final class RedisKeys {
  private static final Map<String, List<String>> READ =
      Map.of(
          "string", List.of("GET"),
          "hash", List.of("HGETALL"),
          "stream", List.of("XRANGE", "-", "+"),
          "set", List.of("SMEMBERS"),
          "zset", List.of("ZRANGE", "0", "-1"),
          "list", List.of("LRANGE", "0", "-1"));

  private final String url;

  /**
   * @param url of the server, e.g. {@code redis://127.0.0.1:6379}
   */
  public RedisKeys(String url) {
    this.url = url;
  }

  /** The keys that have {@code text} in their names or in what they hold. */
  public List<String> with(String text) {
    return redis("--scan").lines().filter(key -> (key + content(key)).contains(text)).toList();
  }

  private String content(String key) {
    List<String> read = READ.get(redis("TYPE", key).strip());
    if (read == null) {
      return ""; // Expired meanwhile.
    }
    List<String> command = new ArrayList<>(read);
    command.add(1, key);
    return redis(command.toArray(String[]::new));
  }

  private String redis(String... arguments) {
    return Command.run(
            Stream.concat(Stream.of("redis-cli", "-u", url, "--raw"), Stream.of(arguments))
                .toList())
        .orFail("asking Redis")
        .output();
  }
}
