package io.medianest.upload.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.messaging.command.UploadCommand.Complete;
import io.medianest.messaging.command.UploadCommand.Details;
import io.medianest.messaging.command.UploadCommand.Open;
import io.medianest.messaging.command.UploadCommand.Part;
import io.medianest.messaging.command.UploadCommand.SignParts;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.event.Pipeline;
import io.medianest.upload.content.MediaFormat;
import io.medianest.upload.support.Opens;
import io.medianest.upload.support.Samples;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UploadDeciderTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final String DIGEST = "ab".repeat(32);
  private static final UploadDecider DECIDER =
      new UploadDecider(
          new UploadRules(
              Map.of(
                  MediaKind.IMAGE, 1_000L,
                  MediaKind.VIDEO, 5_000L,
                  MediaKind.AUDIO, 2_000L,
                  MediaKind.DOCUMENT, 1_000L),
              100,
              Duration.ofHours(24)));
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0};

  @Test
  void opensASessionWithTheDefaults() {
    UploadSession session = opened(Opens.photo());

    assertThat(session.state()).isEqualTo(new SessionState.Opened());
    assertThat(session.declaredFormat()).isEqualTo(MediaFormat.JPEG);
    assertThat(session.labels().pipeline()).isEqualTo(Pipeline.FULL_PROCESSING);
    assertThat(session.labels().priority()).isEqualTo(5);
    assertThat(session.expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(24)));
    assertThat(session.objectKey()).startsWith("tenants/acme/users/ada/media/");
  }

  @Test
  void leavesTheTypeToTheBytesWhenTheClientSaysNothing() {
    for (String nothing : new String[] {null, "", "application/octet-stream"}) {
      assertThat(opened(Opens.typed(Opens.photo(), nothing)).declaredFormat()).isNull();
    }
    assertThat(opened(Opens.typed(Opens.photo(), "IMAGE/JPG; q=1")).declaredFormat())
        .isEqualTo(MediaFormat.JPEG);
  }

  @Test
  void refusesToOpenWithTheCodeOfTheFirstProblem() {
    Open photo = Opens.photo();

    assertOpenRefused(Opens.named(photo, "../x"), "upload.bad-file-name");
    assertOpenRefused(Opens.typed(photo, "text/html"), "upload.unsupported-type");
    assertOpenRefused(Opens.declaring(photo, 0, null), "upload.empty");
    assertOpenRefused(Opens.declaring(photo, 1_000, null), "upload.too-large");
    assertOpenRefused(Opens.declaring(photo, 1, "12"), "upload.bad-digest");
    assertOpenRefused(Opens.labelled(photo, "", null, 0), "upload.bad-field");
    assertOpenRefused(Opens.labelled(photo, null, "x".repeat(5_000), 0), "upload.caption-too-long");
    assertOpenRefused(Opens.labelled(photo, null, "a\0b", 0), "upload.bad-field");
    assertOpenRefused(Opens.labelled(photo, null, null, -1), "upload.bad-priority");
    assertOpenRefused(Opens.by(photo, new Caller("acme", "../x")), "upload.bad-request");
  }

  @Test
  void countsTheCharactersOfACaptionAsPeopleDo() {
    Open smiling = Opens.labelled(Opens.photo(), null, "😀".repeat(4_999), 0);

    assertThat(opened(smiling).labels().caption()).hasSize(9_998);
  }

  @Test
  void holdsAFileOfUnknownTypeToTheLargestLimit() {
    Open unknown = Opens.typed(Opens.photo(), null);

    assertThat(opened(Opens.declaring(unknown, 4_999, null)).declaredSize()).isEqualTo(4_999);
    assertOpenRefused(Opens.declaring(unknown, 5_000, null), "upload.too-large");
  }

  @Test
  void signsPartsUpToTheLimitAndNoFurther() {
    UploadSession session = opened(Opens.photo());

    assertThat(granted(DECIDER.signParts(session, parts(session, 10, 2)))).hasSize(2);
    assertThat(code(DECIDER.signParts(session, parts(session, 11, 1))))
        .isEqualTo("upload.too-large");
    assertThat(code(DECIDER.signParts(session, parts(session, 0, 1))))
        .isEqualTo("upload.bad-parts");
    assertThat(code(DECIDER.signParts(session, parts(session, 1, 101))))
        .isEqualTo("upload.bad-parts");
  }

  @Test
  void amendsLabelsByWhatCameLater() {
    UploadSession session = opened(Opens.labelled(Opens.photo(), "camera", "old", 3));
    Details later = new Details(null, "trip", "new", Pipeline.QUICK_PROCESSING, null);

    UploadSession amended = granted(DECIDER.amend(session, complete(session, List.of(), later)));

    assertThat(amended.labels())
        .isEqualTo(new Labels("camera", "trip", "new", Pipeline.QUICK_PROCESSING, 3));
  }

  @Test
  void refusesPartsThatCannotBe() {
    UploadSession single = opened(Opens.photo());
    UploadSession multipart = single.multipart("m");
    List<Part> good = List.of(new Part(1, "a"), new Part(3, "b"));

    assertThat(granted(DECIDER.amend(multipart, complete(multipart, good, null)))).isNotNull();
    assertThat(code(DECIDER.amend(single, complete(single, good, null))))
        .isEqualTo("upload.bad-parts");
    for (List<Part> bad :
        List.of(
            List.of(new Part(0, "a")),
            List.of(new Part(10_001, "a")),
            List.of(new Part(1, "")),
            List.of(new Part(2, "a"), new Part(2, "b")))) {
      assertThat(code(DECIDER.amend(multipart, complete(multipart, bad, null))))
          .isEqualTo("upload.bad-parts");
    }
  }

  @Test
  void inspectsSizeBeforeType() {
    UploadSession session = opened(Opens.declaring(Opens.photo(), 10, null));

    assertThat(inspected(session, 0, JPEG)).isEqualTo("upload.empty");
    assertThat(inspected(session, 9, JPEG)).isEqualTo("upload.size-mismatch");
    assertThat(inspected(session, 5_000, JPEG)).isEqualTo("upload.too-large");
    assertThat(inspected(session, 10, "hello".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("upload.unsupported-type");
    assertThat(inspected(session, 10, Samples.bytes("pic1/debian_logo.png")))
        .isEqualTo("upload.type-mismatch");
    assertThat(inspected(session, 10, JPEG)).isEqualTo("JPEG");
  }

  @Test
  void holdsAFileToTheLimitOfTheKindItTurnsOutToBe() {
    UploadSession session = opened(Opens.typed(Opens.photo(), null));

    assertThat(inspected(session, 1_500, JPEG)).isEqualTo("upload.too-large");
  }

  @Test
  void trustsADigestOnlyOfACallerThatHasSeenTheBytes() {
    UploadSession session = opened(Opens.photo());

    assertThat(DECIDER.trustsDigestOf(complete(session, 10, DIGEST))).isTrue();
    assertThat(DECIDER.trustsDigestOf(complete(session, -1, DIGEST))).isFalse();
    assertThat(DECIDER.trustsDigestOf(complete(session, 10, null))).isFalse();
  }

  @Test
  void admitsOnlyBytesThatEveryDigestAgreesOn() {
    UploadSession declared =
        opened(Opens.declaring(Opens.photo(), 10, DIGEST.toUpperCase(Locale.ROOT)));
    UploadSession undeclared = opened(Opens.photo());

    assertThat(code(admit(declared, complete(declared, -1, null), DIGEST))).isNull();
    assertThat(code(admit(declared, complete(declared, -1, null), "cd".repeat(32))))
        .isEqualTo("upload.digest-mismatch");
    assertThat(code(admit(undeclared, complete(undeclared, -1, "cd".repeat(32)), DIGEST)))
        .isEqualTo("upload.digest-mismatch");
  }

  @Test
  void offersOnlyLegalNextStates() {
    assertThat(new SessionState.Opened().complete("m", true))
        .isEqualTo(new SessionState.Completed("m", true));
    assertThat(new SessionState.Opened().abort()).isEqualTo(new SessionState.Aborted());
  }

  private static UploadSession opened(Open open) {
    return granted(DECIDER.open(open, "media", "job", NOW));
  }

  private static Decision<Media> admit(UploadSession session, Complete command, String sha256) {
    return DECIDER.admit(session, command, MediaFormat.JPEG, 10, sha256, NOW);
  }

  private static String inspected(UploadSession session, long size, byte[] head) {
    return switch (DECIDER.inspect(
        session, complete(session, -1, null), new StoredObject(size, head))) {
      case Decision.Granted<MediaFormat>(var format) -> format.name();
      case Decision.Denied<MediaFormat>(var refused) -> refused.code();
    };
  }

  private static void assertOpenRefused(Open open, String code) {
    assertThat(code(DECIDER.open(open, "media", "job", NOW))).isEqualTo(code);
  }

  private static <T> T granted(Decision<T> decision) {
    return switch (decision) {
      case Decision.Granted<T>(T value) -> value;
      case Decision.Denied<T>(Refused refused) -> throw new AssertionError(refused);
    };
  }

  /** Null when granted. */
  private static String code(Decision<?> decision) {
    return decision instanceof Decision.Denied<?>(Refused refused) ? refused.code() : null;
  }

  private static SignParts parts(UploadSession session, int from, int count) {
    return new SignParts(session.id(), session.owner(), from, count);
  }

  private static Complete complete(UploadSession session, List<Part> parts, Details details) {
    return new Complete(session.id(), session.owner(), parts, -1, null, details);
  }

  private static Complete complete(UploadSession session, long size, String sha256) {
    return new Complete(session.id(), session.owner(), List.of(), size, sha256, null);
  }
}
