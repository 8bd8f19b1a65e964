package io.medianest.upload;

import static io.medianest.upload.support.Opens.ADA;
import static io.medianest.upload.support.Opens.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.command.UploadCommand.Abort;
import io.medianest.messaging.command.UploadCommand.Advance;
import io.medianest.messaging.command.UploadCommand.Claim;
import io.medianest.messaging.command.UploadCommand.Complete;
import io.medianest.messaging.command.UploadCommand.Inspect;
import io.medianest.messaging.command.UploadCommand.Open;
import io.medianest.messaging.command.UploadCommand.Part;
import io.medianest.messaging.command.UploadCommand.Seal;
import io.medianest.messaging.command.UploadCommand.SignParts;
import io.medianest.messaging.command.UploadCommand.Tail;
import io.medianest.messaging.command.UploadReply.Accepted;
import io.medianest.messaging.command.UploadReply.Claimed;
import io.medianest.messaging.command.UploadReply.Opened;
import io.medianest.messaging.command.UploadReply.Standing;
import io.medianest.upload.support.Fleet;
import io.medianest.upload.support.Leftovers;
import io.medianest.upload.support.Opens;
import io.medianest.upload.support.Samples;
import io.medianest.upload.support.Uploader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writers that append, one after the other, whichever pod they are on. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class AppendIT {
  private static final int PART = 5 * 1024 * 1024;

  @Inject Uploader uploader;
  @Inject Leftovers leftovers;

  @BeforeEach
  void cleanSlate() {
    leftovers.clear();
  }

  @Test
  void aWriterGoesOnWhereAnotherWasCutOff() {
    // Given
    byte[] photo = Samples.photo();
    Open open = Opens.declaring(Opens.photo(), photo.length, null);
    uploader.ask(open);
    Claimed first = uploader.ask(new Claim(open.uploadId(), ADA, "first", -1));
    Part part = putPart(open, 1, Arrays.copyOf(photo, PART));
    uploader.put(first.tailUrl(), Arrays.copyOfRange(photo, PART, PART + 1000));
    uploader.ask(advance(open, "first", List.of(part), new Tail(1000, true)));

    // When
    Claimed second = uploader.ask(new Claim(open.uploadId(), ADA, "second", -1));
    byte[] piece = uploader.get(second.tail().getFirst().url()).body();
    Part last = putPart(open, 2, Arrays.copyOfRange(photo, PART, photo.length));
    uploader.ask(advance(open, "second", List.of(last), null));
    Accepted media =
        uploader.ask(
            new Complete(
                open.uploadId(), ADA, List.of(), photo.length, Samples.sha256(photo), null));

    // Then
    assertThat(second.standing().offset()).isEqualTo(PART + 1000);
    assertThat(piece).isEqualTo(Arrays.copyOfRange(photo, PART, PART + 1000));
    assertThat(media.size()).isEqualTo(photo.length);
    assertThat(leftovers.objects()).containsExactly(media.objectKey());
    Standing after = uploader.ask(new Inspect(open.uploadId(), ADA, true));
    assertThat(after.completed()).isTrue();
    assertThat(after.offset()).isEqualTo(photo.length);
  }

  @Test
  void ofTwoWritersOneIsLetIn() {
    // Given
    Open open = Opens.declaring(Opens.photo(), 12_000_000, null);
    uploader.ask(open);
    uploader.ask(new Claim(open.uploadId(), ADA, "first", -1));

    // When
    var second = uploader.refusalOf(new Claim(open.uploadId(), ADA, "second", -1));
    var completion = uploader.refusalOf(Uploader.completeUnseen(open));
    uploader.ask(advance(open, "first", List.of(), null));
    uploader.ask(new Claim(open.uploadId(), ADA, "second", -1));
    var late = uploader.refusalOf(advance(open, "first", List.of(new Part(1, "e")), null));

    // Then
    assertThat(List.of(second, completion, late))
        .allSatisfy(
            refused -> {
              assertThat(refused.code()).isEqualTo("upload.locked");
              assertThat(refused.status()).isEqualTo(423);
            });
  }

  @Test
  void aWriterGoesOnWhereADirectClientHasStopped() {
    // Given
    byte[] photo = Samples.photo();
    Open open = Opens.declaring(Opens.photo(), photo.length, null);
    Opened opened = uploader.ask(open);
    uploader.putParts(opened.parts().subList(0, 1), photo, PART);

    // When
    Standing standing = uploader.ask(new Inspect(open.uploadId(), ADA, true));
    Claimed claim = uploader.ask(new Claim(open.uploadId(), ADA, "writer", -1));

    // Then
    assertThat(standing.parts())
        .extracting("number", "size")
        .containsExactly(org.assertj.core.groups.Tuple.tuple(1, (long) PART));
    assertThat(standing.offset()).isEqualTo(PART);
    assertThat(claim.standing().offset()).isEqualTo(PART);
  }

  @Test
  void aDirectClientEndsWhatAWriterHasBegun() {
    // Given
    byte[] photo = Samples.photo();
    Open open = Opens.declaring(Opens.photo(), photo.length, null);
    uploader.ask(open);
    Claimed claim = uploader.ask(new Claim(open.uploadId(), ADA, "writer", -1));
    Part first = putPart(open, 1, Arrays.copyOf(photo, PART));
    uploader.put(claim.tailUrl(), Arrays.copyOfRange(photo, PART, PART + 10));
    uploader.ask(advance(open, "writer", List.of(first), new Tail(10, true)));

    // When
    Standing standing = uploader.ask(new Inspect(open.uploadId(), ADA, true));
    Part second = putPart(open, 2, Arrays.copyOfRange(photo, PART, photo.length));
    var parts = List.of(new Part(1, standing.parts().getFirst().etag()), second);
    Accepted media = uploader.ask(new Complete(open.uploadId(), ADA, parts, -1, null, null));

    // Then
    assertThat(media.sha256()).isEqualTo(Samples.sha256(photo));
    assertThat(leftovers.objects()).containsExactly(media.objectKey());
  }

  @Test
  void aFileOfOnePartIsSignedAsOnePutAndFoundByTheNextWriter() {
    // Given
    byte[] photo = Samples.smallPhoto();
    Open open = Opens.declaring(Opens.photo(), photo.length, null);
    uploader.ask(open);

    // When
    var signed = uploader.ask(new SignParts(open.uploadId(), ADA, 1, 10)).parts();
    uploader.put(signed.getFirst().url(), photo);

    // Then
    assertThat(signed).hasSize(1);
    assertThat(uploader.ask(new Inspect(open.uploadId(), ADA, false)).offset())
        .isEqualTo(photo.length);
  }

  @Test
  void anUploadThatIsAllThereCanBeReadBeforeItIsMedia() {
    // Given
    byte[] bytes = Samples.smallPhoto();
    Open open = Opens.declaring(Opens.photo(), bytes.length, null);
    uploader.ask(open);
    Claimed claim = uploader.ask(new Claim(open.uploadId(), ADA, "writer", -1));
    var tooEarly = uploader.refusalOf(new Seal(open.uploadId(), ADA));
    uploader.put(claim.wholeUrl(), bytes);
    uploader.ask(new Advance(open.uploadId(), ADA, "writer", List.of(), null, true, true));

    // When
    var sealed = uploader.ask(new Seal(open.uploadId(), ADA));

    // Then
    assertThat(tooEarly.code()).isEqualTo("upload.incomplete");
    assertThat(uploader.get(sealed.url()).body()).isEqualTo(bytes);
  }

  @Test
  void nothingIsLeftOfPiecesWhenAnUploadIsGivenUp() {
    // Given
    Open open = Opens.declaring(Opens.photo(), 12_000_000, null);
    uploader.ask(open);
    Claimed claim = uploader.ask(new Claim(open.uploadId(), ADA, "writer", -1));
    uploader.put(claim.tailUrl(), new byte[100]);
    uploader.ask(advance(open, "writer", List.of(), new Tail(100, true)));

    // When
    uploader.ask(new Abort(open.uploadId(), ADA));

    // Then
    assertThat(leftovers.objects()).isEmpty();
    assertThat(leftovers.openMultiparts()).isEmpty();
  }

  @Test
  void anothersUploadIsNotThere() {
    Open open = Opens.photo();
    uploader.ask(open);
    assertThat(
            List.of(
                uploader.refusalOf(new Inspect(open.uploadId(), BOB, true)),
                uploader.refusalOf(new Claim(open.uploadId(), BOB, "w", -1)),
                uploader.refusalOf(new Seal(open.uploadId(), BOB))))
        .allSatisfy(refused -> assertThat(refused.code()).isEqualTo("not-found"));
  }

  private Part putPart(Open open, int number, byte[] bytes) {
    var signed = uploader.ask(new SignParts(open.uploadId(), ADA, number, 1)).parts();
    var answer = uploader.put(signed.getFirst().url(), bytes);
    return new Part(number, answer.headers().firstValue("etag").orElseThrow());
  }

  private static Advance advance(Open open, String writer, List<Part> parts, Tail tail) {
    return new Advance(open.uploadId(), ADA, writer, parts, tail, false, true);
  }
}
