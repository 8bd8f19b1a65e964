package io.medianest.gateway.http.limit;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Counts for this pod alone: what is left when Redis is away. Forgets each second whole. */
@ApplicationScoped
class LocalRateLimiter implements RateLimiter {
  private final AtomicReference<Window> current = new AtomicReference<>(new Window(0, Map.of()));

  private record Window(long second, Map<String, Long> counts) {}

  @Override
  public Uni<Long> count(String key, long second) {
    Window window =
        current.updateAndGet(
            w -> w.second() == second ? w : new Window(second, new ConcurrentHashMap<>()));
    return Uni.createFrom().item(window.counts().merge(key, 1L, Long::sum));
  }
}
