package io.medianest.upload;

import static io.medianest.upload.support.Opens.ADA;
import static io.medianest.upload.support.Opens.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.messaging.command.UploadCommand.ErasePerson;
import io.medianest.messaging.command.UploadCommand.Open;
import io.medianest.messaging.command.UploadReply.Accepted;
import io.medianest.messaging.command.UploadReply.Opened;
import io.medianest.messaging.command.UploadReply.PersonErased;
import io.medianest.messaging.event.MediaEvent.ProcessingCancelled;
import io.medianest.messaging.event.MediaEvent.ProcessingStarted;
import io.medianest.upload.support.EventStoreStandIn;
import io.medianest.upload.support.Fleet;
import io.medianest.upload.support.Leftovers;
import io.medianest.upload.support.Opens;
import io.medianest.upload.support.Samples;
import io.medianest.upload.support.Uploader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class PersonErasureIT {
  private static final Map<String, Long> NOTHING =
      Map.of("media", 0L, "sessions", 0L, "objects", 0L, "unsentEvents", 0L);

  @Inject Uploader uploader;
  @Inject Leftovers leftovers;
  @Inject S3AsyncClient s3;
  private EventStoreStandIn eventStore;
  private Accepted photo;
  private Accepted bobs;

  @BeforeEach
  void bothHaveUploaded() throws Exception {
    leftovers.clear();
    eventStore = new EventStoreStandIn();
    photo = uploader.upload(Opens.photo(), Samples.freshPhoto());
    bobs = uploader.upload(Opens.by(Opens.photo(), BOB), Samples.freshPhoto());
    await().until(() -> eventStore.events(photo.mediaId()).size() == 1);
    await().until(() -> eventStore.events(bobs.mediaId()).size() == 1);
  }

  @AfterEach
  void stopAnswering() throws Exception {
    eventStore.close();
  }

  @Test
  void mediaSessionsAndEveryObjectOfThePersonGoAndNobodyElses() {
    Opened open = uploader.ask(openMultipart());
    uploader.put(open.parts().getFirst().url(), new byte[(int) open.partSize()]);
    store("tenants/acme/users/ada/media/processed/1-x_thumb_small.jpg");

    PersonErased there = erase(ADA, true);
    assertThat(there.found())
        .isEqualTo(Map.of("media", 1L, "sessions", 2L, "objects", 2L, "unsentEvents", 0L));
    assertThat(erase(ADA, false).more()).isFalse();

    assertThat(erase(ADA, true).found()).isEqualTo(NOTHING);
    assertThat(leftovers.objects()).containsExactly(bobs.objectKey());
    assertThat(leftovers.openMultiparts()).isEmpty();
    assertThat(erase(BOB, true).found()).containsEntry("media", 1L).containsEntry("objects", 1L);
  }

  @Test
  void aRunningJobIsCalledOffFirst() {
    eventStore.tell(new ProcessingStarted(photo.mediaId(), photo.jobId(), 1, "worker"));

    erase(ADA, false);

    assertThat(eventStore.events(photo.mediaId()))
        .endsWith(new ProcessingCancelled(photo.mediaId(), photo.jobId(), "ada"));
  }

  @Test
  void erasingAgainFindsWhatHasBeenWrittenSince() {
    erase(ADA, false);
    store("tenants/acme/users/ada/media/processed/1-x_late.jpg");

    assertThat(erase(ADA, false).found()).containsEntry("objects", 1L).containsEntry("media", 0L);
    assertThat(erase(ADA, true).found()).isEqualTo(NOTHING);
  }

  @Test
  void aPersonWhoseFolderWouldHoldOthersIsNobody() {
    ErasePerson everybody = new ErasePerson(new Caller("acme", "../users"), false);

    assertThat(uploader.refusalOf(everybody).code()).isEqualTo("upload.bad-request");
    assertThat(leftovers.objects()).hasSize(2);
  }

  private PersonErased erase(Caller person, boolean dryRun) {
    return uploader.ask(new ErasePerson(person, dryRun));
  }

  private static Open openMultipart() {
    return Opens.declaring(Opens.photo(), 12_000_000, null);
  }

  private void store(String key) {
    s3.putObject(p -> p.bucket("medianest").key(key), AsyncRequestBody.fromString("x")).join();
  }
}
