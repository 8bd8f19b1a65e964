package io.medianest.upload.command;

import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.messaging.command.UploadCommand.ErasePerson;
import io.medianest.messaging.command.UploadReply.PersonErased;
import io.medianest.upload.postgres.FailureTable;
import io.medianest.upload.postgres.PersonTable;
import io.medianest.upload.session.Media;
import io.medianest.upload.session.ObjectKey;
import io.medianest.upload.session.Refusal;
import io.medianest.upload.session.UploadSession;
import io.medianest.upload.storage.ObjectStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Removes what is kept of a person, a bounded part with each command. Jobs first, so that no worker
 * writes renditions of what is gone; objects last and by the person's folder, so that whatever an
 * earlier part has left there is found though no row speaks of it any more.
 */
@ApplicationScoped
class PersonErasure {
  private static final int ROWS = 100;
  private static final int OBJECTS = 1_000;
  private static final int AT_ONCE = 16;

  private final PersonTable table;
  private final FailureTable failures;
  private final ChangeJob jobs;
  private final Removal removal;
  private final ObjectStore objects;

  PersonErasure(
      PersonTable table,
      FailureTable failures,
      ChangeJob jobs,
      Removal removal,
      ObjectStore objects) {
    this.table = table;
    this.failures = failures;
    this.jobs = jobs;
    this.removal = removal;
    this.objects = objects;
  }

  Uni<Reply> handle(ErasePerson command, Cause cause) {
    Caller person = command.person();
    if (!ObjectKey.canHold(person)) {
      return Uni.createFrom().item(Refusal.BAD_REQUEST.because("This can be nobody."));
    }
    return command.dryRun() ? count(person) : remove(person, cause);
  }

  private Uni<Reply> count(Caller person) {
    return Uni.combine()
        .all()
        .unis(table.count(person), objects.count(ObjectKey.folderOf(person)))
        .with((rows, stored) -> answer(rows.media(), rows.sessions(), stored, rows.unsent()));
  }

  private Uni<Reply> remove(Caller person, Cause cause) {
    return table
        .deleteLimits(person)
        .chain(() -> media(person, cause))
        .chain(
            media ->
                sessions(person)
                    .chain(
                        sessions ->
                            objects(person)
                                .chain(
                                    stored ->
                                        table
                                            .deleteUnsendable(person)
                                            .map(
                                                unsent ->
                                                    answer(media, sessions, stored, unsent)))));
  }

  private static Reply answer(long media, long sessions, long objects, long unsent) {
    return new PersonErased(
        Map.of("media", media, "sessions", sessions, "objects", objects, "unsentEvents", unsent),
        media == ROWS || sessions == ROWS || objects == OBJECTS);
  }

  private Uni<Long> media(Caller person, Cause cause) {
    return table
        .media(person, ROWS)
        .call(found -> each(found, media -> jobs.stop(media, cause)))
        .call(found -> table.deleteMedia(found.stream().map(Media::id).toList()))
        .map(found -> (long) found.size());
  }

  /** Their bytes too, even of completed ones: nobody owns them any more. */
  private Uni<Long> sessions(Caller person) {
    return table
        .sessions(person, ROWS)
        .call(found -> each(found, removal::stored))
        .call(found -> table.deleteSessions(found.stream().map(UploadSession::id).toList()))
        .call(() -> failures.forget(person))
        .map(found -> (long) found.size());
  }

  private Uni<Long> objects(Caller person) {
    return objects
        .list(ObjectKey.folderOf(person), OBJECTS)
        .call(found -> each(found, objects::delete))
        .map(found -> (long) found.size());
  }

  private static <T> Uni<Void> each(List<T> items, Function<T, Uni<Void>> work) {
    return Multi.createFrom()
        .iterable(items)
        .onItem()
        .transformToUni(work::apply)
        .merge(AT_ONCE)
        .collect()
        .last()
        .replaceWithVoid();
  }
}
