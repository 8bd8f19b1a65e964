package io.medianest.upload.reconciliation;

import io.medianest.upload.config.UploadConfig;
import io.medianest.upload.postgres.ReconciliationTable;
import io.medianest.upload.storage.Inventory;
import io.medianest.upload.storage.Inventory.OpenMultipart;
import io.medianest.upload.storage.ObjectStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Whether there is an upload for each multipart upload that is open in storage. */
@ApplicationScoped
class MultipartsCheck implements Check {
  private static final Duration MOMENT = Duration.ofSeconds(5);

  private final Inventory inventory;
  private final ReconciliationTable table;
  private final ObjectStore objects;
  private final Clock clock;
  private final Duration settledAfter;

  MultipartsCheck(
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
        .multiparts(after)
        .chain(
            page ->
                table
                    .openMultiparts(page.items().stream().map(OpenMultipart::id).toList())
                    .chain(known -> judged(page, known, repair)));
  }

  private Uni<Findings> judged(
      Inventory.Page<OpenMultipart> page, Set<String> known, boolean repair) {
    Findings findings = new Findings(page.items().size(), page.next());
    List<OpenMultipart> orphans =
        page.items().stream()
            .filter(open -> !known.contains(open.id()))
            .filter(open -> open.begun().isBefore(clock.instant().minus(settledAfter)))
            .toList();
    return (repair && !orphans.isEmpty() ? stillOrphans(orphans) : Uni.createFrom().item(orphans))
        .onItem()
        .transformToMulti(those -> Multi.createFrom().iterable(those))
        .onItem()
        .transformToUniAndConcatenate(orphan -> end(orphan, repair, findings))
        .collect()
        .last()
        .replaceWith(findings);
  }

  /**
   * Not every server tells when parts were begun, and they are begun a moment before their upload
   * is stored.
   */
  private Uni<List<OpenMultipart>> stillOrphans(List<OpenMultipart> orphans) {
    return Uni.createFrom()
        .item(orphans.stream().map(OpenMultipart::id).toList())
        .onItem()
        .delayIt()
        .by(MOMENT)
        .chain(table::openMultiparts)
        .map(known -> orphans.stream().filter(orphan -> !known.contains(orphan.id())).toList());
  }

  private Uni<Void> end(OpenMultipart orphan, boolean repair, Findings findings) {
    String sentence = "parts of %s belong to no upload".formatted(orphan.key());
    if (!repair) {
      findings.problem(sentence);
      return Uni.createFrom().voidItem();
    }
    return objects
        .abortMultipart(orphan.key(), orphan.id())
        .invoke(() -> findings.repaired(sentence + ": removed"));
  }
}
