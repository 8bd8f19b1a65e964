package io.medianest.upload;

import static io.medianest.upload.support.Opens.ADA;
import static io.medianest.upload.support.Uploader.complete;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.messaging.command.UploadCommand.Open;
import io.medianest.messaging.command.UploadCommand.SignDownloads;
import io.medianest.messaging.command.UploadReply.Accepted;
import io.medianest.messaging.command.UploadReply.Opened;
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

/** The fixture's sweep runs every second. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class ExpiryIT {
  @Inject Uploader uploader;
  @Inject Leftovers leftovers;

  @BeforeEach
  void cleanSlate() {
    leftovers.clear();
  }

  @Test
  void removesWhatNobodyCompleted() {
    // Given
    Open single = Opens.photo();
    uploader.put(uploader.ask(single).singleUrl(), Samples.smallPhoto());
    Opened multipart = uploader.ask(Opens.declaring(Opens.photo(), 12_000_000, null));
    uploader.put(multipart.parts().getFirst().url(), new byte[(int) multipart.partSize()]);

    // When
    expireAll();

    // Then
    await().untilAsserted(() -> assertThat(leftovers.rows("upload_session")).isZero());
    assertThat(leftovers.objects()).isEmpty();
    assertThat(leftovers.openMultiparts()).isEmpty();
    assertThat(uploader.refusalOf(complete(single, Samples.smallPhoto())).code())
        .isEqualTo("not-found");
  }

  @Test
  void keepsTheMediaOfACompletedSession() {
    // Given
    Accepted media = uploader.upload(Opens.photo(), Samples.freshPhoto());

    // When
    expireAll();

    // Then
    await().untilAsserted(() -> assertThat(leftovers.rows("upload_session")).isZero());
    assertThat(leftovers.objects()).containsExactly(media.objectKey());
    assertThat(
            uploader
                .ask(new SignDownloads(ADA, media.mediaId(), List.of(media.objectKey())))
                .urls())
        .hasSize(1);
  }

  private void expireAll() {
    leftovers.execute("update upload.upload_session set expires_at = now() - interval '1 minute'");
  }
}
