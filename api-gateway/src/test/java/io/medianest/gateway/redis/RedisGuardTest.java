package io.medianest.gateway.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RedisGuardTest {
  private final Hands hands = new Hands();
  private final RedisGuard guard = new RedisGuard(hands);
  private int asked;
  private boolean away;

  @Test
  void asksRedisWhileItAnswers() {
    assertThat(ask()).isEqualTo("redis");
    assertThat(ask()).isEqualTo("redis");
  }

  @Test
  void leavesADeadRedisAloneForASecond() {
    away = true;
    assertThat(ask()).isEqualTo("otherwise");
    assertThat(ask()).isEqualTo("otherwise");
    assertThat(asked).isEqualTo(1);

    away = false;
    hands.now = hands.now.plus(Duration.ofSeconds(1));
    assertThat(ask()).isEqualTo("redis");
  }

  private String ask() {
    return guard
        .orElse(this::redis, () -> Uni.createFrom().item("otherwise"))
        .await()
        .indefinitely();
  }

  private Uni<String> redis() {
    asked++;
    return away
        ? Uni.createFrom().failure(new IOException("refused"))
        : Uni.createFrom().item("redis");
  }

  private static final class Hands extends Clock {
    private Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
