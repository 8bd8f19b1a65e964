package io.medianest.upload.reconciliation;

import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.command.EventFilter;
import io.medianest.messaging.command.EventStoreAnswer.EventPage;
import io.medianest.messaging.command.EventStoreQuery.ReadAll;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.event.MediaEvent.Uploaded;
import io.medianest.messaging.request.Requests;
import io.medianest.messaging.store.EventStore;
import io.medianest.upload.postgres.ReconciliationTable;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Whether each media the event log tells of is in the catalogue, or was deleted, or erased. */
@ApplicationScoped
class LogCheck implements Check {
  private static final int PAGE = 200;
  private static final String CORRELATION = "reconcile";

  /** What stands in events of persons who were erased. */
  private static final String ERASED = "erased";

  private final Requests requests;
  private final EventStore store;
  private final ReconciliationTable table;

  LogCheck(Requests requests, EventStore store, ReconciliationTable table) {
    this.requests = requests;
    this.store = store;
    this.table = table;
  }

  @Override
  public Uni<Findings> page(String after, boolean repair) {
    return requests
        .ask(
            new ReadAll(
                EventFilter.ofTypes("media.uploaded"), after.isEmpty() ? null : after, PAGE),
            CORRELATION)
        .chain(this::judged);
  }

  private Uni<Findings> judged(EventPage page) {
    List<Uploaded> told =
        page.events().stream()
            .map(EventCodec::event)
            .filter(Uploaded.class::isInstance)
            .map(Uploaded.class::cast)
            .filter(uploaded -> !uploaded.objectKey().equals(ERASED))
            .toList();
    Findings findings = new Findings(page.events().size(), page.end() ? null : page.next());
    return table
        .knownMedia(told.stream().map(Uploaded::mediaId).toList())
        .onItem()
        .transformToMulti(
            known ->
                Multi.createFrom()
                    .items(told.stream().filter(media -> !known.contains(media.mediaId()))))
        .onItem()
        .transformToUniAndConcatenate(media -> judge(media, findings))
        .collect()
        .last()
        .replaceWith(findings);
  }

  private Uni<Void> judge(Uploaded media, Findings findings) {
    return store
        .read(MediaEvent.streamId(media.mediaId()), CORRELATION)
        .invoke(
            stream -> {
              if (stream.stream().noneMatch(event -> event.type().equals("media.deleted"))) {
                findings.problem(
                    "media %s: is in the log and not in the catalogue".formatted(media.mediaId()));
              }
            })
        .replaceWithVoid();
  }
}
