package io.medianest.upload.postgres;

import io.medianest.messaging.command.EventStoreCommand;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.upload.session.Media;
import io.medianest.upload.session.SessionState;
import io.medianest.upload.session.UploadSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.Optional;

/**
 * The end of an upload in one transaction: session, catalogue and outbox change together or not at
 * all.
 */
@ApplicationScoped
public class CompletionTable {
  private final UnitOfWork work;
  private final SessionTable.Rows sessions;
  private final MediaTable.Rows catalogue;
  private final PostgresOutbox.Rows outbox;
  private final Clock clock;

  CompletionTable(
      UnitOfWork work,
      SessionTable.Rows sessions,
      MediaTable.Rows catalogue,
      PostgresOutbox.Rows outbox,
      Clock clock) {
    this.work = work;
    this.sessions = sessions;
    this.catalogue = catalogue;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * @param media the new one, or the one its owner had of the same bytes
   */
  public record Completion(Media media, boolean duplicate) {}

  /**
   * Repeated, it answers as the first time. Of two uploads of the same bytes that end at once the
   * unique key lets one through; the other is tried again and finds it.
   *
   * @param uploaded the fact that goes with the media
   * @return empty when the session was given up in the meantime
   */
  public Uni<Optional<Completion>> complete(
      UploadSession session, Media media, EventEnvelope uploaded) {
    return work.inTransaction(() -> completed(session, media, uploaded))
        .onFailure(Violations::isLostRace)
        .retry()
        .atMost(3);
  }

  private Uni<Optional<Completion>> completed(
      UploadSession session, Media media, EventEnvelope uploaded) {
    return sessions
        .findById(session.id(), LockModeType.PESSIMISTIC_WRITE)
        .chain(
            row ->
                switch (row == null ? new SessionState.Aborted() : row.toSession().state()) {
                  case SessionState.Aborted _ ->
                      Uni.createFrom().item(Optional.<Completion>empty());
                  case SessionState.Completed(String mediaId, boolean duplicate) ->
                      catalogue
                          .findById(mediaId)
                          .map(
                              found ->
                                  Optional.ofNullable(found)
                                      .filter(before -> before.deletedAt == null)
                                      .map(before -> new Completion(before.toMedia(), duplicate)));
                  case SessionState.Opened opened ->
                      catalogued(media, uploaded)
                          .invoke(
                              end ->
                                  row.enter(
                                      opened.complete(end.media().id(), end.duplicate()),
                                      clock.instant()))
                          .map(Optional::of);
                });
  }

  private Uni<Completion> catalogued(Media media, EventEnvelope uploaded) {
    return catalogue
        .withDigestOf(media)
        .chain(
            existing ->
                existing != null
                    ? Uni.createFrom().item(new Completion(existing.toMedia(), true))
                    : catalogue
                        .persist(MediaRow.of(media))
                        .chain(
                            () ->
                                outbox.persist(OutboxRow.of(uploaded, EventStoreCommand.NO_STREAM)))
                        .replaceWith(new Completion(media, false)));
  }
}
