package io.medianest.upload.reconciliation;

import io.medianest.upload.config.UploadConfig;
import io.medianest.upload.postgres.ReconciliationTable;
import io.medianest.upload.session.FoundKey;
import io.medianest.upload.session.KnownObjects;
import io.medianest.upload.session.ObjectKey;
import io.medianest.upload.storage.Inventory;
import io.medianest.upload.storage.Inventory.StoredKey;
import io.medianest.upload.storage.ObjectStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Whether there is somebody for each object. */
@ApplicationScoped
class ObjectsCheck implements Check {
  private final Inventory inventory;
  private final ReconciliationTable table;
  private final ObjectStore objects;
  private final Clock clock;
  private final Duration settledAfter;

  ObjectsCheck(
      Inventory inventory,
      ReconciliationTable table,
      ObjectStore objects,
      Clock clock,
      UploadConfig config) {
    this.inventory = inventory;
    this.table = table;
    this.objects = objects;
    this.clock = clock;
    this.settledAfter = config.reconciliation().settledAfter();
  }

  @Override
  public Uni<Findings> page(String after, boolean repair) {
    return inventory
        .objects(after)
        .chain(
            page ->
                table
                    .known(page.items().stream().map(StoredKey::key).map(ObjectKey::found).toList())
                    .chain(known -> judged(page, known, repair)));
  }

  private Uni<Findings> judged(Inventory.Page<StoredKey> page, KnownObjects known, boolean repair) {
    Findings findings = new Findings(page.items().size(), page.next());
    return Multi.createFrom()
        .iterable(page.items())
        .onItem()
        .transformToUniAndConcatenate(object -> judge(object, known, repair, findings))
        .collect()
        .last()
        .replaceWith(findings);
  }

  private Uni<Void> judge(StoredKey object, KnownObjects known, boolean repair, Findings findings) {
    Instant settled = clock.instant().minus(settledAfter);
    FoundKey key = ObjectKey.found(object.key());
    return switch (ObjectVerdict.of(key, known, object.modified().isBefore(settled))) {
      case ObjectVerdict.Fine _ -> Uni.createFrom().voidItem();
      case ObjectVerdict.Orphan(String why) -> {
        findings.problem("object %s %s".formatted(object.key(), why));
        yield Uni.createFrom().voidItem();
      }
      case ObjectVerdict.Waste(String why) -> {
        String sentence = "object %s %s".formatted(object.key(), why);
        if (!repair) {
          findings.problem(sentence);
          yield Uni.createFrom().voidItem();
        }
        yield objects.delete(object.key()).invoke(() -> findings.repaired(sentence + ": removed"));
      }
    };
  }
}
