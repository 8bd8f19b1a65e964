package io.medianest.hub.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.hub.Servers;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** However a user's traces are kept, they go. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class ErasureIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject UserTraces traces;
  @Inject ReactiveRedisDataSource redis;

  private final String ann = UUID.randomUUID().toString();
  private final String bob = UUID.randomUUID().toString();

  @Test
  void entriesValuesAndKeysThatNameTheUserGoAndNobodyElses() {
    String stream = "hub:test:" + UUID.randomUUID();
    for (int i = 0; i < 1_200; i++) {
      redis("XADD", stream, "*", "event", "{\"owner\":\"" + (i % 2 == 0 ? ann : bob) + "\"}");
    }
    redis("SET", "hub:media:of-" + stream, "{\"ownerId\":\"" + ann + "\"}");
    redis("SET", "hub:media:bobs-" + stream, "{\"ownerId\":\"" + bob + "\"}");
    redis("HSET", "hub:presence:" + ann, "pod-1", "1");

    Map<String, Long> found = forget();

    assertThat(found).isEqualTo(Map.of("liveEvents", 600L, "keys", 2L));
    assertThat(redis("XLEN", stream)).isEqualTo("600");
    assertThat(redis("EXISTS", "hub:media:of-" + stream, "hub:presence:" + ann)).isEqualTo("0");
    assertThat(redis("EXISTS", "hub:media:bobs-" + stream)).isEqualTo("1");
    assertThat(forget()).isEqualTo(Map.of("liveEvents", 0L, "keys", 0L));
  }

  private Map<String, Long> forget() {
    return traces.forget(ann).await().atMost(PATIENCE);
  }

  private String redis(String command, String... arguments) {
    return redis.execute(command, arguments).await().atMost(PATIENCE).toString();
  }
}
