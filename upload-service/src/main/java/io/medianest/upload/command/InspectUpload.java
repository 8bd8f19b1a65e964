package io.medianest.upload.command;

import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.UploadCommand.Inspect;
import io.medianest.messaging.command.UploadCommand.Seal;
import io.medianest.messaging.command.UploadReply.Sealed;
import io.medianest.upload.postgres.FailureTable;
import io.medianest.upload.session.Refusal;
import io.medianest.upload.session.SessionState;
import io.medianest.upload.session.UploadSession;
import io.medianest.upload.storage.Fragments;
import io.medianest.upload.storage.ObjectStore;
import io.medianest.upload.storage.PresignedUrls;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Says how far an upload has come, and lets one that is all there be read before it is media. */
@ApplicationScoped
class InspectUpload {
  private final Sessions sessions;
  private final FailureTable failures;
  private final Fragments fragments;
  private final ObjectStore objects;
  private final PresignedUrls urls;
  private final Clock clock;

  InspectUpload(
      Sessions sessions,
      FailureTable failures,
      Fragments fragments,
      ObjectStore objects,
      PresignedUrls urls,
      Clock clock) {
    this.sessions = sessions;
    this.failures = failures;
    this.fragments = fragments;
    this.objects = objects;
    this.urls = urls;
    this.clock = clock;
  }

  Uni<Reply> inspect(Inspect command) {
    return sessions
        .find(command.uploadId(), command.caller())
        .chain(
            found ->
                found.map(session -> inspect(session, command)).orElseGet(() -> failed(command)));
  }

  private Uni<Reply> inspect(UploadSession session, Inspect command) {
    return switch (session.state()) {
      case SessionState.Opened _ -> standing(session, command.listParts());
      case SessionState.Completed _ ->
          Uni.createFrom().item(Standings.of(session, List.of(), clock.instant()));
      case SessionState.Aborted _ -> failed(command);
    };
  }

  private Uni<Reply> failed(Inspect command) {
    return command.uploadId() == null
        ? Uni.createFrom().item(Sessions.notFound())
        : failures
            .find(command.uploadId(), command.caller())
            .map(
                found ->
                    found
                        .<Reply>map(
                            failed -> Standings.failed(command.uploadId(), failed, clock.instant()))
                        .orElseGet(Sessions::notFound));
  }

  private Uni<Reply> standing(UploadSession session, boolean listParts) {
    if (!listParts && !Standings.needsStorage(session)) {
      return Uni.createFrom().item(Standings.of(session, List.of(), clock.instant()));
    }
    return fragments
        .of(session)
        .map(
            found ->
                Standings.of(
                    Standings.needsStorage(session) ? found.recordedIn(session) : session,
                    listParts ? found.parts() : List.of(),
                    clock.instant()));
  }

  Uni<Reply> seal(Seal command) {
    return sessions.withOpen(
        command.uploadId(),
        command.caller(),
        session -> session.isAllThere() ? sealed(session) : Uni.createFrom().item(incomplete()));
  }

  private Uni<Reply> sealed(UploadSession session) {
    Uni<Boolean> joined =
        session.ledger().whole() || session.ledger().etags().isEmpty()
            ? Uni.createFrom().item(true)
            : objects.joinParts(
                session.objectKey(), session.multipartId().orElseThrow(), session.ledger().parts());
    return joined.map(
        done ->
            done
                ? new Sealed(session.id(), session.declaredSize(), urls.source(session.objectKey()))
                : incomplete());
  }

  private static Reply incomplete() {
    return Refusal.INCOMPLETE.because("The bytes are not all there.");
  }
}
