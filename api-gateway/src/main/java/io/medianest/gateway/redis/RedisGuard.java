package io.medianest.gateway.redis;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Asks Redis, and something else while it is away. After a failure it is left alone for {@link
 * #LEFT_ALONE}: a request waits for a dead Redis at most once in that time.
 */
@ApplicationScoped
public class RedisGuard {
  private static final Logger LOG = Logger.getLogger(RedisGuard.class);
  private static final Duration LEFT_ALONE = Duration.ofSeconds(1);

  private final Clock clock;
  private volatile Instant awayUntil = Instant.EPOCH;

  public RedisGuard(Clock clock) {
    this.clock = clock;
  }

  /** Fails only when {@code otherwise} does. */
  public <T> Uni<T> orElse(Supplier<Uni<T>> redis, Supplier<Uni<T>> otherwise) {
    if (clock.instant().isBefore(awayUntil)) {
      return otherwise.get();
    }
    return redis
        .get()
        .onFailure()
        .recoverWithUni(
            failure -> {
              away(failure);
              return otherwise.get();
            });
  }

  private void away(Throwable failure) {
    Instant now = clock.instant();
    if (now.isAfter(awayUntil)) {
      LOG.warnf("Redis is away: %s", failure.getMessage());
    }
    awayUntil = now.plus(LEFT_ALONE);
  }
}
