package io.medianest.upload.postgres;

import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.messaging.command.UploadCommand.Most;
import io.medianest.upload.session.Media;
import io.medianest.upload.session.UploadSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** All rows of one person, whatever their state. */
@ApplicationScoped
public class PersonTable {
  private static final String OF_PERSON = "tenant = ?1 and ownerId = ?2";

  /** An owner's id is random: it stands in no events but those of the owner. */
  private static final String IN_EVENTS = "position(?1 in events) > 0";

  private final UnitOfWork work;
  private final SessionTable.Rows sessions;
  private final MediaTable.Rows catalogue;
  private final PostgresOutbox.Rows outbox;
  private final QuotaLimitTable limits;

  PersonTable(
      UnitOfWork work,
      SessionTable.Rows sessions,
      MediaTable.Rows catalogue,
      PostgresOutbox.Rows outbox,
      QuotaLimitTable limits) {
    this.work = work;
    this.sessions = sessions;
    this.catalogue = catalogue;
    this.outbox = outbox;
    this.limits = limits;
  }

  /**
   * @param unsent appends that are still in the outbox
   */
  public record Rows(long media, long sessions, long unsent) {}

  public Uni<Rows> count(Caller person) {
    return work.inSession(
        () ->
            catalogue
                .count(OF_PERSON, person.tenant(), person.userId())
                .chain(
                    media ->
                        sessions
                            .count(OF_PERSON, person.tenant(), person.userId())
                            .chain(
                                open ->
                                    outbox
                                        .count(IN_EVENTS, person.userId())
                                        .map(unsent -> new Rows(media, open, unsent)))));
  }

  public Uni<List<Media>> media(Caller person, int limit) {
    return work.inSession(
        () ->
            catalogue
                .find(OF_PERSON, person.tenant(), person.userId())
                .page(0, limit)
                .list()
                .map(rows -> rows.stream().map(MediaRow::toMedia).toList()));
  }

  public Uni<List<UploadSession>> sessions(Caller person, int limit) {
    return work.inSession(
        () ->
            sessions
                .find(OF_PERSON, person.tenant(), person.userId())
                .page(0, limit)
                .list()
                .map(rows -> rows.stream().map(SessionRow::toSession).toList()));
  }

  public Uni<Void> deleteMedia(List<String> ids) {
    return work.inTransaction(() -> catalogue.delete("id in ?1", ids)).replaceWithVoid();
  }

  /** What an administrator has said this person may have. */
  public Uni<Void> deleteLimits(Caller person) {
    return limits.set(person.tenant(), person.userId(), new Most(null, null, null));
  }

  public Uni<Void> deleteSessions(List<String> ids) {
    return work.inTransaction(() -> sessions.delete("id in ?1", ids)).replaceWithVoid();
  }

  /**
   * Appends the event store has refused for good; the others leave the outbox by themselves, and
   * the event store knows what to do with them.
   */
  public Uni<Long> deleteUnsendable(Caller person) {
    return work.inTransaction(
        () -> outbox.delete("parkedReason is not null and " + IN_EVENTS, person.userId()));
  }
}
