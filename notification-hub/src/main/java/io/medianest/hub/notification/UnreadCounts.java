package io.medianest.hub.notification;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Remembers how many notifications a user has not read, so that a page costs no count. */
public interface UnreadCounts {
  /** The remembered count, or that of {@code count}. Never fails by itself. */
  Uni<Long> get(String userId, Supplier<Uni<Long>> count);

  /** To be called after every change; what is being counted meanwhile is not remembered. */
  Uni<Void> forget(String userId);
}
