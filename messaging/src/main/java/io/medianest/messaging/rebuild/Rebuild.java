package io.medianest.messaging.rebuild;

import io.medianest.messaging.command.EventFilter;
import io.medianest.messaging.command.EventStoreQuery.ReadAll;
import io.medianest.messaging.store.EventStore;
import io.smallrye.mutiny.Uni;
import java.util.stream.Collectors;

/** Feeds a {@link Shadow} from the log to its end, then has it compare, or compare and swap. */
public final class Rebuild {
  private static final int PAGE = 1_000;

  private final EventStore store;

  public Rebuild(EventStore store) {
    this.store = store;
  }

  /**
   * @param events read from the log
   */
  public record Report<D>(long events, Comparison<D> comparison) {}

  /**
   * Fails as the shadow and the store do; then nothing was swapped and a repeat begins anew.
   *
   * @param filter what the projection, or the part of it to be rebuilt, is made of
   * @param swap false only compares
   */
  public <D> Uni<Report<D>> run(
      EventFilter filter, Shadow<D> shadow, boolean swap, String correlationId) {
    return shadow
        .begin()
        .chain(
            () ->
                feed(filter, shadow, correlationId)
                    .chain(
                        events ->
                            (swap ? shadow.swap() : shadow.compare())
                                .map(found -> new Report<>(events, found)))
                    .eventually(shadow::discard));
  }

  private Uni<Long> feed(EventFilter filter, Shadow<?> shadow, String correlationId) {
    return store
        .pages(after -> new ReadAll(filter, after, PAGE), null, correlationId)
        .onItem()
        .transformToUniAndConcatenate(
            page -> shadow.apply(page.events()).replaceWith(page.events().size()))
        .collect()
        .with(Collectors.summingLong(Integer::longValue));
  }
}
