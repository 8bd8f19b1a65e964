package io.medianest.upload;

import static io.medianest.upload.support.Opens.ADA;
import static io.medianest.upload.support.Opens.BOB;
import static io.medianest.upload.support.Uploader.complete;
import static io.medianest.upload.support.Uploader.completeUnseen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.messaging.command.UploadCommand.Abort;
import io.medianest.messaging.command.UploadCommand.Complete;
import io.medianest.messaging.command.UploadCommand.Details;
import io.medianest.messaging.command.UploadCommand.Inspect;
import io.medianest.messaging.command.UploadCommand.Open;
import io.medianest.messaging.command.UploadCommand.SignDownloads;
import io.medianest.messaging.command.UploadCommand.SignParts;
import io.medianest.messaging.command.UploadFailure;
import io.medianest.messaging.command.UploadReply.Accepted;
import io.medianest.messaging.command.UploadReply.Opened;
import io.medianest.messaging.event.MediaKind;
import io.medianest.upload.support.Fleet;
import io.medianest.upload.support.Leftovers;
import io.medianest.upload.support.Opens;
import io.medianest.upload.support.Samples;
import io.medianest.upload.support.Uploader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class UploadSessionIT {
  @Inject Uploader uploader;
  @Inject Leftovers leftovers;

  @BeforeEach
  void cleanSlate() {
    leftovers.clear();
  }

  @Test
  void cataloguesAPhotoPutInOnePiece() {
    // Given
    byte[] photo = Samples.photo();
    Open open = Opens.named(Opens.photo(), "Čtvrtek ráno.jpg");

    // When
    Accepted accepted = uploader.upload(open, photo);

    // Then
    assertThat(accepted.duplicate()).isFalse();
    assertThat(accepted.kind()).isEqualTo(MediaKind.IMAGE);
    assertThat(accepted.contentType()).isEqualTo("image/jpeg");
    assertThat(accepted.size()).isEqualTo(photo.length);
    assertThat(accepted.sha256()).isEqualTo(Samples.sha256(photo));
    assertThat(accepted.fileName()).isEqualTo("Čtvrtek ráno.jpg");
    assertThat(accepted.objectKey())
        .matches("tenants/acme/users/ada/media/\\d+-" + accepted.mediaId() + "-Ctvrtek_rano\\.jpg");
    assertThat(leftovers.objects()).containsExactly(accepted.objectKey());
    assertThat(leftovers.rows("media")).isEqualTo(1);
    assertThat(leftovers.outboxRowsOf(accepted.mediaId())).isEqualTo(1);
  }

  @Test
  void cataloguesAFileStoredInPartsByAClientThatGivesNoDigest() {
    // Given
    byte[] photo = Samples.photo();
    Open open = Opens.declaring(Opens.photo(), photo.length, null);
    Opened opened = uploader.ask(open);
    assertThat(opened.parts()).hasSize(2);
    assertThat(opened.parts())
        .extracting("size")
        .containsExactly(opened.partSize(), photo.length - opened.partSize());

    // When
    var parts = uploader.putParts(opened.parts(), photo, opened.partSize());
    Accepted accepted = uploader.ask(new Complete(open.uploadId(), ADA, parts, -1, null, null));

    // Then
    assertThat(accepted.sha256()).isEqualTo(Samples.sha256(photo));
    assertThat(leftovers.objects()).containsExactly(accepted.objectKey());
    assertThat(leftovers.openMultiparts()).isEmpty();
  }

  @Test
  void becomesAMultipartUploadAtTheFirstSignedPart() {
    // Given
    byte[] photo = Samples.photo();
    Open open = Opens.photo();
    Opened opened = uploader.ask(open);
    assertThat(opened.parts()).isEmpty();

    // When
    var first = uploader.ask(new SignParts(open.uploadId(), ADA, 1, 1)).parts();
    var second = uploader.ask(new SignParts(open.uploadId(), ADA, 2, 1)).parts();
    var parts =
        uploader.putParts(List.of(first.getFirst(), second.getFirst()), photo, opened.partSize());
    Accepted accepted =
        uploader.ask(
            new Complete(open.uploadId(), ADA, parts, photo.length, Samples.sha256(photo), null));

    // Then
    assertThat(accepted.size()).isEqualTo(photo.length);
  }

  @Test
  void givesUpThePartsThatASinglePutMadeSuperfluous() {
    // Given
    byte[] photo = Samples.photo();
    Open open = Opens.declaring(Opens.photo(), photo.length, null);

    // When
    uploader.upload(open, photo);

    // Then
    assertThat(leftovers.openMultiparts()).isEmpty();
  }

  @Test
  void answersARepeatedOpenWithTheSameSession() {
    // Given
    Open open = Opens.photo();
    Opened first = uploader.ask(open);

    // When
    Opened second = uploader.ask(open);

    // Then
    assertThat(second.mediaId()).isEqualTo(first.mediaId());
    assertThat(leftovers.rows("upload_session")).isEqualTo(1);
  }

  @Test
  void answersARepeatedCompletionAsTheFirstTime() {
    // Given
    byte[] photo = Samples.freshPhoto();
    Open open = Opens.photo();
    Accepted first = uploader.upload(open, photo);

    // When
    Accepted second = uploader.ask(complete(open, photo));

    // Then
    assertThat(second).isEqualTo(first);
    assertThat(leftovers.rows("outbox")).isEqualTo(1);
  }

  @Test
  void takesFieldsThatCameAfterTheFile() {
    // Given
    byte[] photo = Samples.freshPhoto();
    Open open = Opens.labelled(Opens.photo(), "camera", "before", 3);
    uploader.put(uploader.ask(open).singleUrl(), photo);

    // When
    uploader.ask(
        new Complete(
            open.uploadId(),
            ADA,
            List.of(),
            photo.length,
            Samples.sha256(photo),
            new Details(null, "holiday", "after", null, 9)));

    // Then
    assertThat(
            leftovers.number(
                "select count(*) from upload.media where client_id = 'camera' and"
                    + " session_id = 'holiday' and caption = 'after' and priority = 9"))
        .isEqualTo(1);
  }

  @Test
  void knowsTheTypeOfWhatNobodyDeclared() {
    // Given
    byte[] film = Samples.bytes("movie2/movie-hello.mp4");
    Open open = Opens.typed(Opens.photo(), "application/octet-stream");

    // When
    Accepted accepted = uploader.upload(open, film);

    // Then
    assertThat(accepted.kind()).isEqualTo(MediaKind.VIDEO);
    assertThat(accepted.contentType()).isEqualTo("video/mp4");
  }

  @Test
  void leavesNothingOfAnUploadGivenUp() {
    // Given
    Open open = Opens.declaring(Opens.photo(), 12_000_000, null);
    Opened opened = uploader.ask(open);
    uploader.put(opened.parts().getFirst().url(), new byte[(int) opened.partSize()]);

    // When
    uploader.ask(new Abort(open.uploadId(), ADA));
    uploader.ask(new Abort(open.uploadId(), ADA));

    // Then
    assertThat(leftovers.objects()).isEmpty();
    assertThat(leftovers.openMultiparts()).isEmpty();
    assertThat(leftovers.rows("upload_session")).isZero();
  }

  @Test
  void tellsItsOwnerWhyAnUploadThatNobodyWatchedHasEnded() {
    // Given
    Open open = Opens.photo();
    uploader.ask(open);

    // When
    UploadFailure why = new UploadFailure("import.unreachable", "No film was found.");
    uploader.ask(new Abort(open.uploadId(), ADA, why));
    uploader.ask(new Abort(open.uploadId(), ADA, new UploadFailure("other", "Too late.")));

    // Then
    assertThat(uploader.ask(new Inspect(open.uploadId(), ADA, false)).failure()).isEqualTo(why);
    assertThat(uploader.refusalOf(new Inspect(open.uploadId(), BOB, false)).code())
        .isEqualTo("not-found");
    assertThat(leftovers.rows("upload_session")).isZero();

    // When a day has passed
    leftovers.execute("update upload.upload_failure set failed_at = now() - interval '25 hours'");

    // Then
    await().untilAsserted(() -> assertThat(leftovers.rows("upload_failure")).isZero());
  }

  @Test
  void signsDownloadsOfAnOriginalUnderItsOwnName() {
    // Given
    byte[] photo = Samples.freshPhoto();
    Accepted media = uploader.upload(Opens.named(Opens.photo(), "my \"best\" photo.jpg"), photo);

    // When
    var downloads =
        uploader.ask(new SignDownloads(ADA, media.mediaId(), List.of(media.objectKey())));
    var answer = uploader.get(downloads.urls().get(media.objectKey()));

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(photo);
    assertThat(answer.headers().firstValue("content-type")).contains("image/jpeg");
    assertThat(answer.headers().firstValue("content-disposition"))
        .contains(
            "attachment; filename=\"my _best_ photo.jpg\";"
                + " filename*=UTF-8''my%20%22best%22%20photo.jpg");
  }

  @Test
  void signsDownloadsOfRenditionsButOfNoOtherObject() {
    // Given
    Accepted media = uploader.upload(Opens.photo(), Samples.freshPhoto());
    String thumbnail =
        media
            .objectKey()
            .replace("/media/", "/media/processed/")
            .replace(".jpg", "_thumb_small.jpg");

    // When
    var urls = uploader.ask(new SignDownloads(ADA, media.mediaId(), List.of(thumbnail))).urls();

    // Then
    assertThat(urls.get(thumbnail)).contains("response-content-type=image%2Fjpeg");
    for (String foreign :
        List.of(
            "tenants/acme/users/bob/media/x.jpg",
            thumbnail.replace(media.mediaId(), "other"),
            "")) {
      assertThat(
              uploader.refusalOf(new SignDownloads(ADA, media.mediaId(), List.of(foreign))).code())
          .isEqualTo("not-found");
    }
  }

  @Test
  void hidesEverythingFromEverybodyElse() {
    // Given
    byte[] photo = Samples.freshPhoto();
    Open open = Opens.photo();
    uploader.put(uploader.ask(open).singleUrl(), photo);

    // When
    var refusals =
        List.of(
            uploader.refusalOf(Opens.by(open, BOB)),
            uploader.refusalOf(new SignParts(open.uploadId(), BOB, 1, 1)),
            uploader.refusalOf(completeUnseen(Opens.by(open, BOB))),
            uploader.refusalOf(new Abort(open.uploadId(), BOB)));
    Accepted media = uploader.ask(complete(open, photo));
    var download =
        uploader.refusalOf(new SignDownloads(BOB, media.mediaId(), List.of(media.objectKey())));

    // Then
    assertThat(refusals).allSatisfy(r -> assertThat(r.status()).isEqualTo(404));
    assertThat(download.code()).isEqualTo("not-found");
  }
}
