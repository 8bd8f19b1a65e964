package io.medianest.upload.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.command.UploadCommand.Advance;
import io.medianest.messaging.command.UploadCommand.Claim;
import io.medianest.messaging.command.UploadCommand.Open;
import io.medianest.messaging.command.UploadCommand.Part;
import io.medianest.messaging.command.UploadCommand.Tail;
import io.medianest.messaging.command.UploadReply.StoredPart;
import io.medianest.messaging.event.MediaKind;
import io.medianest.upload.session.Ledger.Piece;
import io.medianest.upload.support.Opens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AppendDeciderTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final int PART = 1024 * 1024;
  private static final int SIZE = 5 * PART / 2;
  private static final Duration LIFE = Duration.ofHours(24);
  private static final UploadDecider RULES =
      new UploadDecider(
          new UploadRules(
              Map.of(
                  MediaKind.IMAGE, 10L * PART,
                  MediaKind.VIDEO, 10L * PART,
                  MediaKind.AUDIO, 10L * PART,
                  MediaKind.DOCUMENT, 10L * PART),
              PART,
              LIFE));
  private static final AppendDecider DECIDER = new AppendDecider(RULES, LIFE);

  @Test
  void givesTheRightToOneWriterAndToTheNextOnceItHasRunOut() {
    UploadSession first = claimed(opened(SIZE), "a", NOW);

    assertThat(refusal(DECIDER.claim(first, claim("b", -1), StoredParts.NONE, NOW)))
        .isEqualTo("upload.locked");
    assertThat(claimed(first, "a", NOW).ledger().lockedAt(NOW)).isTrue();
    UploadSession second = claimed(first, "b", NOW.plus(AppendDecider.LEASE));
    assertThat(refusal(advance(second, "a", List.of(part(1)), null, false)))
        .isEqualTo("upload.locked");
  }

  @Test
  void aReleasedUploadIsAnybodys() {
    UploadSession released =
        granted(advance(claimed(opened(SIZE), "a", NOW), "a", List.of(), null, true));

    assertThat(released.ledger().lockedAt(NOW)).isFalse();
    assertThat(claimed(released, "b", NOW).ledger().isLeasedTo("b")).isTrue();
  }

  @Test
  void aRenewalThatComesAfterTheReleaseTakesNothingBack() {
    UploadSession released =
        granted(advance(claimed(opened(SIZE), "a", NOW), "a", List.of(), null, true));

    UploadSession renewed = granted(advance(released, "a", List.of(), null, false));

    assertThat(renewed.ledger().lockedAt(NOW)).isFalse();
  }

  @Test
  void countsPartsAndPiecesBehindThem() {
    UploadSession session = claimed(opened(SIZE), "a", NOW);
    session = granted(advance(session, "a", List.of(part(1)), new Tail(30, true), true));
    assertThat(session.offset()).isEqualTo(PART + 30);

    session = claimed(session, "b", NOW);
    session = granted(advance(session, "b", List.of(), new Tail(7, false), true));
    assertThat(session.offset()).isEqualTo(PART + 37);
    assertThat(session.ledger().tail()).containsExactly(new Piece("a", 30), new Piece("b", 7));

    session = claimed(session, "c", NOW);
    session = granted(advance(session, "c", List.of(part(2), part(3)), null, true));
    assertThat(session.offset()).isEqualTo(SIZE);
    assertThat(session.ledger().tail()).isEmpty();
    assertThat(session.isAllThere()).isTrue();
  }

  @Test
  void aRepeatChangesNothing() {
    UploadSession session = claimed(opened(SIZE), "a", NOW);
    UploadSession once = granted(advance(session, "a", List.of(part(1)), new Tail(30, true), true));

    assertThat(granted(advance(once, "a", List.of(part(1)), new Tail(30, true), true)))
        .isEqualTo(once);
  }

  @Test
  void refusesWhatDoesNotFollow() {
    UploadSession session = claimed(opened(SIZE), "a", NOW);

    assertThat(refusal(advance(session, "a", List.of(part(2)), null, false)))
        .isEqualTo("upload.bad-parts");
    assertThat(refusal(advance(session, "a", List.of(), new Tail(PART + 1, true), false)))
        .isEqualTo("upload.bad-parts");
    assertThat(
            refusal(
                advance(session, "a", List.of(part(1), part(2), part(3), part(4)), null, false)))
        .isEqualTo("upload.bad-parts");
  }

  @Test
  void takesTheLengthOnceAndHoldsToIt() {
    UploadSession unknown = claimed(opened(-1), "a", NOW);
    unknown = granted(advance(unknown, "a", List.of(part(1)), null, true));

    assertThat(refusal(DECIDER.claim(unknown, claim("b", 99), StoredParts.NONE, NOW)))
        .isEqualTo("upload.size-mismatch");
    assertThat(refusal(DECIDER.claim(unknown, claim("b", 10 * PART), StoredParts.NONE, NOW)))
        .isEqualTo("upload.too-large");
    UploadSession known =
        granted(DECIDER.claim(unknown, claim("b", 2 * PART), StoredParts.NONE, NOW));
    assertThat(known.declaredSize()).isEqualTo(2 * PART);
    assertThat(refusal(DECIDER.claim(known, claim("b", 2 * PART + 1), StoredParts.NONE, NOW)))
        .isEqualTo("upload.size-mismatch");
  }

  @Test
  void goesOnFromWhatStrangersHaveStoredAsFarAsNothingIsMissing() {
    StoredParts found =
        new StoredParts(
            List.of(
                new StoredPart(1, PART, "e1"),
                new StoredPart(2, PART, "e2"),
                new StoredPart(3, 49, "short")),
            -1);

    UploadSession session = granted(DECIDER.claim(opened(SIZE), claim("a", -1), found, NOW));

    assertThat(session.offset()).isEqualTo(2 * PART);
    assertThat(session.ledger().etags()).containsExactly("e1", "e2");
  }

  @Test
  void livesOnAsLongAsSomebodyWrites() {
    Instant later = NOW.plusSeconds(3600);
    assertThat(claimed(opened(SIZE), "a", later).expiresAt()).isEqualTo(later.plus(LIFE));
  }

  private static UploadSession opened(long size) {
    Open open = Opens.declaring(Opens.photo(), size, null);
    return granted(RULES.open(open, "media-1", "job-1", NOW));
  }

  private static UploadSession claimed(UploadSession session, String writer, Instant now) {
    return granted(DECIDER.claim(session, claim(writer, -1), StoredParts.NONE, now));
  }

  private static Claim claim(String writer, long size) {
    return new Claim("u", Opens.ADA, writer, size);
  }

  private static Decision<UploadSession> advance(
      UploadSession session, String writer, List<Part> parts, Tail tail, boolean release) {
    return DECIDER.advance(
        session, new Advance("u", Opens.ADA, writer, parts, tail, false, release), NOW);
  }

  private static Part part(int number) {
    return new Part(number, "etag-" + number);
  }

  private static UploadSession granted(Decision<UploadSession> decision) {
    return ((Decision.Granted<UploadSession>) decision).value();
  }

  private static String refusal(Decision<UploadSession> decision) {
    return ((Decision.Denied<UploadSession>) decision).refused().code();
  }
}
