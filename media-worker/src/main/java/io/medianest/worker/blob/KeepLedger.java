package io.medianest.worker.blob;

import io.medianest.messaging.event.Rendition;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Counts what the renditions weigh, and what is saved when people get the lightest one that stands
 * for the original instead of the original.
 */
public final class KeepLedger implements Step {
  private final Predicate<Rendition> standsForOriginal;

  public KeepLedger(Predicate<Rendition> standsForOriginal) {
    this.standsForOriginal = standsForOriginal;
  }

  @Override
  public String name() {
    return "ledger";
  }

  @Override
  public Work apply(Work work, Scene scene) {
    long original = work.source().size();
    long all = work.renditions().stream().mapToLong(Rendition::size).sum();
    Work noted =
        work.noting(
            Map.of(
                "storage.original-bytes", Long.toString(original),
                "storage.renditions-bytes", Long.toString(all)));
    return work.renditions().stream()
        .filter(standsForOriginal)
        .mapToLong(Rendition::size)
        .min()
        .stream()
        // Negative where the original was lighter than anything made of it.
        .mapToObj(least -> noted.noting(Map.of("storage.saved-bytes", "" + (original - least))))
        .findFirst()
        .orElse(noted);
  }
}
