package io.medianest.gateway.http.limit;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Counts for this pod alone, and knows of no administrator's limits: what is left when Redis is
 * away. Forgets each second whole.
 */
@ApplicationScoped
class LocalRateLimiter implements RateLimiter {
  private final AtomicReference<Window> current = new AtomicReference<>(new Window(0, Map.of()));

  private record Window(long second, Map<Bucket, Long> counts) {}

  @Override
  public Uni<Counted> count(Bucket bucket, long second) {
    Window window =
        current.updateAndGet(
            w -> w.second() == second ? w : new Window(second, new ConcurrentHashMap<>()));
    long requests = window.counts().merge(bucket, 1L, Long::sum);
    return Uni.createFrom().item(new Counted(requests, Counted.NO_OVERRIDE));
  }
}
