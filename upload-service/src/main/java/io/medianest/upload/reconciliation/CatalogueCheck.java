package io.medianest.upload.reconciliation;

import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.store.EventStore;
import io.medianest.messaging.topology.Services;
import io.medianest.upload.outbox.OutboxPump;
import io.medianest.upload.postgres.ReconciliationTable;
import io.medianest.upload.session.Media;
import io.medianest.upload.storage.Fragments;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Whether each living media has its bytes, and its beginning in the event log. */
@ApplicationScoped
class CatalogueCheck implements Check {
  private static final int PAGE = 100;
  private static final int AT_ONCE = 8;
  private static final String CORRELATION = "reconcile";

  private final ReconciliationTable table;
  private final Fragments fragments;
  private final EventStore store;
  private final OutboxPump outbox;

  CatalogueCheck(
      ReconciliationTable table, Fragments fragments, EventStore store, OutboxPump outbox) {
    this.table = table;
    this.fragments = fragments;
    this.store = store;
    this.outbox = outbox;
  }

  @Override
  public Uni<Findings> page(String after, boolean repair) {
    return table
        .living(after, PAGE)
        .chain(
            media -> {
              Findings findings =
                  new Findings(media.size(), media.size() < PAGE ? null : media.getLast().id());
              return Multi.createFrom()
                  .iterable(media)
                  .onItem()
                  .transformToUni(one -> judge(one, repair, findings))
                  .merge(AT_ONCE)
                  .collect()
                  .last()
                  .replaceWith(findings);
            });
  }

  private Uni<Void> judge(Media media, boolean repair, Findings findings) {
    return fragments
        .size(media.objectKey())
        .invoke(size -> bytes(media, size, findings))
        .chain(() -> store.read(MediaEvent.streamId(media.id()), CORRELATION))
        .chain(stream -> stream(media, stream, repair, findings));
  }

  private static void bytes(Media media, long size, Findings findings) {
    if (size < 0) {
      findings.problem(
          "media %s: its original %s is not there".formatted(media.id(), media.objectKey()));
    } else if (size != media.size()) {
      findings.problem(
          "media %s: its original has %d bytes and not %d"
              .formatted(media.id(), size, media.size()));
    }
  }

  private Uni<Void> stream(
      Media media, List<EventEnvelope> stream, boolean repair, Findings findings) {
    if (stream.stream().anyMatch(event -> event.type().equals("media.deleted"))) {
      findings.problem("media %s: is deleted in the log only".formatted(media.id()));
      return Uni.createFrom().voidItem();
    }
    return stream.isEmpty() ? untold(media, repair, findings) : Uni.createFrom().voidItem();
  }

  /** Catalogued and never told of: not even on its way. */
  private Uni<Void> untold(Media media, boolean repair, Findings findings) {
    String sentence = "media %s: the log does not know it".formatted(media.id());
    return table
        .isInOutbox(MediaEvent.streamId(media.id()))
        .chain(
            onItsWay -> {
              if (onItsWay || !repair) {
                findings.problem(sentence + (onItsWay ? ", its event waits" : ""));
                return Uni.createFrom().voidItem();
              }
              return table
                  .tell(fact(media))
                  .invoke(outbox::wake)
                  .invoke(() -> findings.repaired(sentence + ": told"));
            });
  }

  private static EventEnvelope fact(Media media) {
    return EventCodec.envelope(
        media.uploaded(),
        Services.UPLOAD_SERVICE,
        MediaEvent.streamId(media.id()),
        media.createdAt(),
        media.owner().tenant(),
        CORRELATION,
        null);
  }
}
