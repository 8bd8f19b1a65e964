package io.medianest.upload;

import static io.medianest.upload.support.Opens.ADA;
import static io.medianest.upload.support.Opens.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.messaging.command.UploadCommand.DeleteMedia;
import io.medianest.messaging.command.UploadCommand.Quota;
import io.medianest.messaging.command.UploadCommand.RetryJob;
import io.medianest.messaging.command.UploadCommand.SignDownloads;
import io.medianest.messaging.command.UploadReply.Accepted;
import io.medianest.messaging.command.UploadReply.MediaDeleted;
import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.event.MediaEvent.ProcessingFailed;
import io.medianest.upload.support.EventStoreStandIn;
import io.medianest.upload.support.Fleet;
import io.medianest.upload.support.Leftovers;
import io.medianest.upload.support.Opens;
import io.medianest.upload.support.Samples;
import io.medianest.upload.support.Uploader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class DeletionIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject Uploader uploader;
  @Inject Leftovers leftovers;
  private EventStoreStandIn eventStore;
  private byte[] bytes;
  private Accepted photo;

  @BeforeEach
  void somethingUploaded() throws Exception {
    leftovers.clear();
    eventStore = new EventStoreStandIn();
    bytes = Samples.freshPhoto();
    photo = uploader.upload(Opens.photo(), bytes);
    await().until(() -> eventStore.events(photo.mediaId()).size() == 1);
  }

  @AfterEach
  void stopAnswering() throws Exception {
    eventStore.close();
  }

  @Test
  void catalogueQuotaAndBytesAreFreeAndTheFactIsTold() {
    leftovers.store(rendition("_thumb_small.jpg"));
    Accepted bobs = uploader.upload(Opens.by(Opens.photo(), BOB), bytes);

    MediaDeleted deleted = uploader.ask(delete(ADA, false));

    assertThat(deleted.ownerId()).isEqualTo("ada");
    assertThat(uploader.ask(new Quota(ADA)).bytes().used()).isZero();
    assertThat(uploader.ask(new Quota(ADA)).files().used()).isZero();
    assertThat(uploader.refusalOf(download()).code()).isEqualTo("not-found");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(eventStore.events(photo.mediaId()))
                    .endsWith(
                        new MediaEvent.Deleted(
                            photo.mediaId(), photo.jobId(), "acme", "ada", "ada")));
    // The same bytes of somebody else are other bytes.
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(leftovers.objects()).containsExactly(bobs.objectKey()));
  }

  @Test
  void aRepeatedOrderIsAnsweredAsTheFirstAndTellsNothingTwice() {
    MediaDeleted deleted = uploader.ask(delete(ADA, false));

    assertThat(uploader.ask(delete(ADA, false))).isEqualTo(deleted);
    await().atMost(PATIENCE).until(() -> leftovers.outboxRowsOf(photo.mediaId()) == 0);
    assertThat(eventStore.events(photo.mediaId())).hasSize(2);
  }

  @Test
  void nobodyButTheOwnerAndAdministratorsOfTheTenantDeletes() {
    Caller foreigner = new Caller("another", "ada");

    assertThat(uploader.refusalOf(delete(BOB, false)).status()).isEqualTo(404);
    assertThat(uploader.refusalOf(delete(foreigner, true)).status()).isEqualTo(404);
    assertThat(uploader.ask(download()).urls()).hasSize(1);

    assertThat(uploader.ask(delete(BOB, true)).ownerId()).isEqualTo("ada");
  }

  @Test
  void theSameBytesMayComeAgainAsAnotherMedia() {
    uploader.ask(delete(ADA, false));

    Accepted again = uploader.upload(Opens.photo(), bytes);

    assertThat(again.duplicate()).isFalse();
    assertThat(again.mediaId()).isNotEqualTo(photo.mediaId());
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(leftovers.objects()).containsExactly(again.objectKey()));
  }

  @Test
  void noJobOfItIsRunAgain() {
    eventStore.tell(
        new ProcessingFailed(
            photo.mediaId(), photo.jobId(), 1, ErrorClass.DATA, "media.corrupt", "Damaged."));

    uploader.ask(delete(ADA, false));

    assertThat(uploader.refusalOf(new RetryJob(ADA, photo.mediaId(), photo.jobId())).status())
        .isEqualTo(404);
  }

  @Test
  void whatAWorkerWritesAfterwardsIsFoundByTheLastLook() {
    uploader.ask(delete(ADA, false));
    await().atMost(PATIENCE).until(() -> leftovers.objects().isEmpty());
    leftovers.store(rendition("_hls/720p_00001.m4s"));

    leftovers.execute(
        """
        update upload.media
        set deleted_at = now() - interval '4 hours', sweep_at = now() - interval '1 hour'""");

    await().atMost(PATIENCE).until(() -> leftovers.rows("media") == 0);
    assertThat(leftovers.objects()).isEmpty();
  }

  private DeleteMedia delete(Caller caller, boolean administrator) {
    return new DeleteMedia(caller, photo.mediaId(), administrator);
  }

  private SignDownloads download() {
    return new SignDownloads(ADA, photo.mediaId(), List.of(photo.objectKey()));
  }

  private String rendition(String suffix) {
    String name = photo.objectKey().substring(photo.objectKey().lastIndexOf('/') + 1);
    return "tenants/acme/users/ada/media/processed/" + name.replace(".jpg", suffix);
  }
}
