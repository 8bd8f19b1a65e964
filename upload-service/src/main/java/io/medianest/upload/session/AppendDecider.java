package io.medianest.upload.session;

import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.UploadCommand.Advance;
import io.medianest.messaging.command.UploadCommand.Claim;
import io.medianest.messaging.command.UploadCommand.Part;
import io.medianest.upload.session.Ledger.Piece;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who may append to an open upload, and what follows from what he has stored. Pure. */
public final class AppendDecider {
  /**
   * How long a writer that is heard of no more keeps others out: a killed gateway's clients wait no
   * longer than this, and a living one speaks up every third of it.
   */
  public static final Duration LEASE = Duration.ofSeconds(15);

  private static final Pattern WRITER = Pattern.compile("[A-Za-z0-9-]{1,64}");

  private final UploadDecider rules;
  private final Duration sessionLife;

  public AppendDecider(UploadDecider rules, Duration sessionLife) {
    this.rules = rules;
    this.sessionLife = sessionLife;
  }

  /**
   * @param found what storage has, where it had to be asked
   */
  public Decision<UploadSession> claim(
      UploadSession session, Claim command, StoredParts found, Instant now) {
    Ledger ledger = session.ledger();
    Optional<Refused> refusal =
        Refusal.BAD_REQUEST
            .when(
                command.writer() == null || !WRITER.matcher(command.writer()).matches(),
                "A writer's id is 1 to 64 letters, digits or -.")
            .or(
                () ->
                    Refusal.LOCKED.when(
                        ledger.lockedFor(command.writer(), now),
                        "Somebody else is writing to this upload."))
            .or(() -> sizeProblem(session, command.size()));
    return Decision.of(
        refusal,
        () -> {
          UploadSession sized = command.size() < 0 ? session : session.sized(command.size());
          UploadSession known = found.recordedIn(sized);
          return known
              .livingUntil(now.plus(sessionLife))
              .recorded(known.ledger().leased(command.writer(), now.plus(LEASE)));
        });
  }

  private Optional<Refused> sizeProblem(UploadSession session, long size) {
    if (size < 0) {
      return Optional.empty();
    }
    return session.declaredSize() >= 0
        ? Refusal.SIZE_MISMATCH.when(
            size != session.declaredSize(), "The upload's length is known and another one.")
        : rules
            .sizeProblem(size, session.declaredFormat())
            .or(
                () ->
                    Refusal.SIZE_MISMATCH.when(
                        size < session.offset(), "More than that has been uploaded already."));
  }

  /** A repeat changes nothing but the time. */
  public Decision<UploadSession> advance(UploadSession session, Advance command, Instant now) {
    if (!session.ledger().isLeasedTo(command.writer())) {
      return new Decision.Denied<>(
          Refusal.LOCKED.because("Somebody else has taken this upload over."));
    }
    Optional<Ledger> stored =
        withParts(session.ledger(), command.parts()).map(ledger -> withTail(ledger, command));
    if (stored.isEmpty() || !isPossible(session.recorded(stored.get()))) {
      return new Decision.Denied<>(Refusal.BAD_PARTS.because("These parts do not follow."));
    }
    return new Decision.Granted<>(
        session.recorded(stored.get().leased(command.writer(), until(session, command, now))));
  }

  /** A mere renewal that was overtaken by the release takes nothing back. */
  private static Instant until(UploadSession session, Advance command, Instant now) {
    boolean renews = command.parts().isEmpty() && command.tail() == null && !command.whole();
    Instant before = session.ledger().lease().orElseThrow().until();
    if (renews && !before.isAfter(now)) {
      return before;
    }
    return command.release() ? now : now.plus(LEASE);
  }

  /** Empty when a part is missing in between. */
  private static Optional<Ledger> withParts(Ledger ledger, List<Part> parts) {
    List<String> etags = new ArrayList<>(ledger.etags());
    for (Part part : parts) {
      if (part.number() == etags.size() + 1) {
        etags.add(part.etag());
      } else if (part.number() < 1
          || part.number() > etags.size()
          || !etags.get(part.number() - 1).equals(part.etag())) {
        return Optional.empty();
      }
    }
    boolean grown = etags.size() > ledger.etags().size();
    return Optional.of(grown ? ledger.stored(etags, List.of()) : ledger);
  }

  private static Ledger withTail(Ledger ledger, Advance command) {
    if (command.whole()) {
      return ledger.storedWhole();
    }
    if (command.tail() == null) {
      return ledger;
    }
    List<Piece> tail = new ArrayList<>(command.tail().fromPartStart() ? List.of() : ledger.tail());
    tail.removeIf(piece -> piece.writer().equals(command.writer()));
    tail.add(new Piece(command.writer(), command.tail().size()));
    return ledger.stored(ledger.etags(), tail);
  }

  private static boolean isPossible(UploadSession session) {
    long behind = session.ledger().tail().stream().mapToLong(Piece::size).sum();
    return behind <= session.partSize()
        && (!session.ledger().whole() || session.declaredSize() >= 0)
        && session.ledger().etags().size() <= PartPlan.of(session).lastPart()
        && (session.declaredSize() < 0 || session.offset() <= session.declaredSize());
  }
}
