package io.medianest.upload;

import static io.medianest.upload.support.Opens.ADA;
import static io.medianest.upload.support.Opens.photo;
import static io.medianest.upload.support.Uploader.complete;
import static io.medianest.upload.support.Uploader.completeUnseen;
import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.command.Command;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.UploadCommand.Complete;
import io.medianest.messaging.command.UploadCommand.Details;
import io.medianest.messaging.command.UploadCommand.Open;
import io.medianest.messaging.command.UploadCommand.Part;
import io.medianest.messaging.command.UploadCommand.SignParts;
import io.medianest.messaging.command.UploadReply.Opened;
import io.medianest.upload.support.Fleet;
import io.medianest.upload.support.Leftovers;
import io.medianest.upload.support.Opens;
import io.medianest.upload.support.Samples;
import io.medianest.upload.support.Uploader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every way to be refused has a code of its own and leaves nothing behind. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class BadUploadIT {
  private static final String WRONG_DIGEST = "0".repeat(64);

  @Inject Uploader uploader;
  @Inject Leftovers leftovers;

  @BeforeEach
  void cleanSlate() {
    leftovers.clear();
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(leftovers.objects()).isEmpty();
    assertThat(leftovers.openMultiparts()).isEmpty();
    assertThat(leftovers.rows("upload_session")).isZero();
    assertThat(leftovers.rows("media")).isZero();
    assertThat(leftovers.rows("outbox")).isZero();
  }

  @Test
  void refusesNamesThatAreNone() {
    for (String name :
        List.of("../a.jpg", "a/b.jpg", "a\\b.jpg", "a\0.jpg", "a\r\nX: y.jpg", "..", " ", "")) {
      assertRefused(Opens.named(photo(), name), "upload.bad-file-name", 422);
    }
    assertRefused(Opens.named(photo(), "x".repeat(5000)), "upload.bad-file-name", 422);
  }

  @Test
  void refusesWhatIsWrongBeforeTheFirstByte() {
    assertRefused(Opens.typed(photo(), "text/html"), "upload.unsupported-type", 415);
    assertRefused(Opens.declaring(photo(), 0, null), "upload.empty", 422);
    assertRefused(Opens.declaring(photo(), 16L << 20, null), "upload.too-large", 413);
    assertRefused(Opens.declaring(photo(), 5, "xyz"), "upload.bad-digest", 422);
    assertRefused(
        Opens.labelled(photo(), null, "x".repeat(5000), 0), "upload.caption-too-long", 422);
    assertRefused(Opens.labelled(photo(), null, null, 11), "upload.bad-priority", 422);
    assertRefused(Opens.labelled(photo(), "a\0b", null, 0), "upload.bad-field", 422);
  }

  @Test
  void refusesToCompleteWhatWasNeverStored() {
    Open open = photo();
    uploader.ask(open);

    assertRefused(completeUnseen(open), "upload.incomplete", 409);
  }

  @Test
  void refusesAMultipartUploadWithAPartMissing() {
    byte[] body = Samples.photo();
    Open open = Opens.declaring(photo(), body.length, null);
    Opened opened = uploader.ask(open);
    Part first =
        uploader.putParts(opened.parts().subList(0, 1), body, opened.partSize()).getFirst();

    assertRefused(
        new Complete(
            open.uploadId(), ADA, List.of(first, new Part(2, first.etag())), -1, null, null),
        "upload.incomplete",
        409);
  }

  @Test
  void refusesPartsOutOfOrder() {
    Open open = Opens.declaring(photo(), 12_000_000, null);
    uploader.ask(open);

    assertRefused(
        new Complete(
            open.uploadId(), ADA, List.of(new Part(2, "b"), new Part(1, "a")), -1, null, null),
        "upload.bad-parts",
        422);
  }

  @Test
  void refusesAnEmptyFile() {
    assertRefused(photo(), new byte[0], "upload.empty", 422);
  }

  @Test
  void refusesATruncatedFile() {
    byte[] body = Samples.smallPhoto();
    Open open = Opens.declaring(photo(), body.length, null);
    uploader.put(uploader.ask(open).singleUrl(), Arrays.copyOf(body, body.length / 2));

    assertRefused(completeUnseen(open), "upload.size-mismatch", 422);
  }

  @Test
  void refusesAFileOfAnotherSizeThanTheCallerSent() {
    byte[] body = Samples.smallPhoto();
    Open open = photo();
    uploader.put(uploader.ask(open).singleUrl(), Arrays.copyOf(body, body.length / 2));

    assertRefused(complete(open, body), "upload.size-mismatch", 422);
  }

  @Test
  void refusesAFileWhoseDigestIsNotTheDeclaredOne() {
    byte[] body = Samples.smallPhoto();

    assertRefused(
        Opens.declaring(photo(), body.length, WRONG_DIGEST), body, "upload.digest-mismatch", 422);
  }

  @Test
  void believesNoDigestOfAClientWhoseBytesNobodyHasSeen() {
    byte[] body = Samples.smallPhoto();
    Open open = photo();
    uploader.put(uploader.ask(open).singleUrl(), body);

    assertRefused(
        new Complete(open.uploadId(), ADA, List.of(), -1, WRONG_DIGEST, null),
        "upload.digest-mismatch",
        422);
  }

  @Test
  void refusesAnotherTypeUnderAnImageName() {
    assertRefused(photo(), Samples.bytes("movie2/movie-hello.mp4"), "upload.type-mismatch", 415);
  }

  @Test
  void refusesBytesThatAreNothingKnown() {
    byte[] page = "<!doctype html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);

    assertRefused(photo(), page, "upload.unsupported-type", 415);
    assertRefused(Opens.typed(photo(), null), page, "upload.unsupported-type", 415);
  }

  @Test
  void refusesAFileThatTurnsOutTooLargeForItsKind() {
    byte[] body = Arrays.copyOf(Samples.photo(), 16 << 20);

    assertRefused(Opens.typed(photo(), null), body, "upload.too-large", 413);
  }

  @Test
  void refusesToSignPartsBeyondTheLimit() {
    Open open = photo();
    uploader.ask(open);

    assertRefused(new SignParts(open.uploadId(), ADA, 5, 1), "upload.too-large", 413);
    assertRefused(new SignParts(open.uploadId(), ADA, 0, 1), "upload.bad-parts", 422);
    leftovers.clear();
  }

  @Test
  void refusesACaptionThatCameAfterTheFile() {
    byte[] body = Samples.smallPhoto();
    Open open = photo();
    uploader.put(uploader.ask(open).singleUrl(), body);

    assertRefused(
        new Complete(
            open.uploadId(),
            ADA,
            List.of(),
            body.length,
            Samples.sha256(body),
            new Details(null, null, "x".repeat(5000), null, null)),
        "upload.caption-too-long",
        422);
  }

  @Test
  void knowsNothingOfAnUnknownUpload() {
    assertRefused(completeUnseen(photo()), "not-found", 404);
    assertRefused(new SignParts("unknown", ADA, 1, 1), "not-found", 404);
  }

  private void assertRefused(Open open, byte[] body, String code, int status) {
    uploader.put(uploader.ask(open).singleUrl(), body);
    assertRefused(complete(open, body), code, status);
  }

  private void assertRefused(Command<?> command, String code, int status) {
    Refused refused = uploader.refusalOf(command);
    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.retryable()).isFalse();
  }
}
