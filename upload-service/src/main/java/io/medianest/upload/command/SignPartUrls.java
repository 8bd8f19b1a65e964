package io.medianest.upload.command;

import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.UploadCommand.SignParts;
import io.medianest.messaging.command.UploadReply.PartUrl;
import io.medianest.messaging.command.UploadReply.Parts;
import io.medianest.upload.postgres.SessionTable;
import io.medianest.upload.session.Decision;
import io.medianest.upload.session.PartPlan.PlannedPart;
import io.medianest.upload.session.UploadDecider;
import io.medianest.upload.session.UploadSession;
import io.medianest.upload.storage.ObjectStore;
import io.medianest.upload.storage.PresignedUrls;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Signs part URLs; the first call turns an upload into a multipart one. */
@ApplicationScoped
class SignPartUrls {
  private final Sessions sessions;
  private final SessionTable table;
  private final UploadDecider decider;
  private final ObjectStore objects;
  private final PresignedUrls urls;
  private final Clock clock;

  SignPartUrls(
      Sessions sessions,
      SessionTable table,
      UploadDecider decider,
      ObjectStore objects,
      PresignedUrls urls,
      Clock clock) {
    this.sessions = sessions;
    this.table = table;
    this.decider = decider;
    this.objects = objects;
    this.urls = urls;
    this.clock = clock;
  }

  Uni<Reply> handle(SignParts command) {
    return sessions.withOpen(
        command.uploadId(), command.caller(), session -> sign(session, command));
  }

  private Uni<Reply> sign(UploadSession session, SignParts command) {
    return switch (decider.signParts(session, command)) {
      case Decision.Denied<List<PlannedPart>>(var refused) -> Uni.createFrom().item(refused);
      case Decision.Granted<List<PlannedPart>>(var parts) ->
          noticed(session)
              .chain(() -> session.isOnePart() ? onePart(session) : signed(session, parts));
    };
  }

  /** One part is one PUT: a multipart upload would be two requests more. */
  private Uni<Reply> onePart(UploadSession session) {
    return Uni.createFrom()
        .item(
            new Parts(
                session.id(),
                List.of(new PartUrl(1, session.declaredSize(), urls.whole(session)))));
  }

  private Uni<Reply> signed(UploadSession session, List<PlannedPart> parts) {
    return multipart(session)
        .map(
            ready ->
                ready
                    .<Reply>map(s -> new Parts(s.id(), urls.parts(s, parts)))
                    .orElseGet(Sessions::notFound));
  }

  /** Whoever asks without holding the right to append stores what nobody records. */
  private Uni<Void> noticed(UploadSession session) {
    return session.ledger().lockedAt(clock.instant()) || session.ledger().strangers()
        ? Uni.createFrom().voidItem()
        : table
            .change(session.id(), s -> new Decision.Granted<>(s.signedForStrangers()))
            .replaceWithVoid();
  }

  /** Of two first calls at once one multipart upload stays; the other is given up again. */
  private Uni<Optional<UploadSession>> multipart(UploadSession session) {
    if (session.multipartId().isPresent()) {
      return Uni.createFrom().item(Optional.of(session));
    }
    return objects
        .beginMultipart(session.objectKey())
        .chain(
            mine ->
                table
                    .setMultipart(session, mine)
                    .call(
                        now ->
                            now.flatMap(UploadSession::multipartId).equals(Optional.of(mine))
                                ? Uni.createFrom().voidItem()
                                : objects.abortMultipart(session.objectKey(), mine)));
  }
}
