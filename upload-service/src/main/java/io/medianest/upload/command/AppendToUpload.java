package io.medianest.upload.command;

import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.UploadCommand.Advance;
import io.medianest.messaging.command.UploadCommand.Claim;
import io.medianest.messaging.command.UploadReply.Advanced;
import io.medianest.messaging.command.UploadReply.Claimed;
import io.medianest.messaging.command.UploadReply.TailUrl;
import io.medianest.upload.postgres.SessionTable;
import io.medianest.upload.session.AppendDecider;
import io.medianest.upload.session.Decision;
import io.medianest.upload.session.Ledger.Piece;
import io.medianest.upload.session.ObjectKey;
import io.medianest.upload.session.SessionState;
import io.medianest.upload.session.StoredParts;
import io.medianest.upload.session.UploadSession;
import io.medianest.upload.storage.Fragments;
import io.medianest.upload.storage.PresignedUrls;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Gives one writer at a time the right to append, and records what it has stored. */
@ApplicationScoped
class AppendToUpload {
  private static final Logger LOG = Logger.getLogger(AppendToUpload.class);

  private final Sessions sessions;
  private final SessionTable table;
  private final AppendDecider decider;
  private final Fragments fragments;
  private final PresignedUrls urls;
  private final Clock clock;

  AppendToUpload(
      Sessions sessions,
      SessionTable table,
      AppendDecider decider,
      Fragments fragments,
      PresignedUrls urls,
      Clock clock) {
    this.sessions = sessions;
    this.table = table;
    this.decider = decider;
    this.fragments = fragments;
    this.urls = urls;
    this.clock = clock;
  }

  Uni<Reply> claim(Claim command) {
    return sessions.withOpen(
        command.uploadId(),
        command.caller(),
        session ->
            Standings.needsStorage(session)
                ? fragments.of(session).chain(found -> claim(command, found))
                : claim(command, StoredParts.NONE));
  }

  private Uni<Reply> claim(Claim command, StoredParts found) {
    return change(
        command.uploadId(),
        session -> decider.claim(session, command, found, clock.instant()),
        session -> claimed(session, command.writer()));
  }

  private Claimed claimed(UploadSession session, String writer) {
    return new Claimed(
        Standings.of(session, List.of(), clock.instant()),
        urls.whole(session),
        urls.piece(session, writer),
        session.ledger().tail().stream().map(piece -> tailUrl(session, piece)).toList());
  }

  private TailUrl tailUrl(UploadSession session, Piece piece) {
    return new TailUrl(piece.size(), urls.source(ObjectKey.piece(session, piece.writer())));
  }

  Uni<Reply> advance(Advance command) {
    return sessions.withOpen(
        command.uploadId(),
        command.caller(),
        before ->
            change(
                    command.uploadId(),
                    session -> decider.advance(session, command, clock.instant()),
                    session -> new Advanced(session.id(), session.offset()))
                .call(reply -> reply instanceof Advanced ? tidied(before, command) : done()));
  }

  /** Pieces that have gone into a part; should this fail, they go with the upload. */
  private Uni<Void> tidied(UploadSession before, Advance command) {
    boolean kept =
        command.parts().isEmpty()
            && !command.whole()
            && (command.tail() == null || !command.tail().fromPartStart());
    if (kept || before.ledger().tail().isEmpty()) {
      return done();
    }
    return fragments
        .deleteAll(
            before.ledger().tail().stream()
                .filter(piece -> !piece.writer().equals(command.writer()))
                .map(piece -> ObjectKey.piece(before, piece.writer()))
                .toList())
        .onFailure()
        .invoke(failure -> LOG.debugf(failure, "pieces of %s stay for now", before.id()))
        .onFailure()
        .recoverWithNull();
  }

  private static Uni<Void> done() {
    return Uni.createFrom().voidItem();
  }

  private Uni<Reply> change(
      String uploadId,
      Function<UploadSession, Decision<UploadSession>> decision,
      Function<UploadSession, Reply> answer) {
    return table
        .change(uploadId, decision)
        .map(
            found ->
                found
                    .map(
                        decided ->
                            switch (decided) {
                              case Decision.Denied<UploadSession>(Refused refused) -> refused;
                              case Decision.Granted<UploadSession>(var session) ->
                                  session.state() instanceof SessionState.Opened
                                      ? answer.apply(session)
                                      : Sessions.notFound();
                            })
                    .orElseGet(Sessions::notFound));
  }
}
