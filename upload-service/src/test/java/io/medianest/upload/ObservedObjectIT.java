package io.medianest.upload;

import static io.medianest.upload.support.Opens.ADA;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.messaging.command.UploadCommand.ObserveObject;
import io.medianest.messaging.command.UploadCommand.SignDownloads;
import io.medianest.messaging.command.UploadReply.Accepted;
import io.medianest.messaging.command.UploadReply.ObjectObserved;
import io.medianest.messaging.command.UploadReply.Opened;
import io.medianest.messaging.command.UploadReply.Seen;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.upload.support.EventStoreStandIn;
import io.medianest.upload.support.Fleet;
import io.medianest.upload.support.Leftovers;
import io.medianest.upload.support.Opens;
import io.medianest.upload.support.Samples;
import io.medianest.upload.support.Uploader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What storage tells of objects that other tools have put there or removed. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class ObservedObjectIT {
  @Inject Uploader uploader;
  @Inject Leftovers leftovers;
  private EventStoreStandIn eventStore;
  private String mediaId;
  private String key;

  @BeforeEach
  void cleanSlate() throws Exception {
    leftovers.clear();
    eventStore = new EventStoreStandIn();
    mediaId = UUID.randomUUID().toString();
    key = key("acme", mediaId);
  }

  @AfterEach
  void stopAnswering() throws Exception {
    eventStore.close();
  }

  @Test
  void whatOtherToolsPutThereBecomesMediaOnce() {
    leftovers.store(key, Samples.freshPhoto());

    assertThat(tell(key, false)).isEqualTo(new ObjectObserved(key, Seen.CREATED, mediaId));
    assertThat(tell(key, false).outcome()).isEqualTo(Seen.KNOWN);

    assertThat(uploader.ask(new SignDownloads(ADA, mediaId, List.of(key))).urls()).hasSize(1);
    await().until(() -> eventStore.events(mediaId).size() == 1);
    assertThat(eventStore.events(mediaId).getFirst())
        .isInstanceOfSatisfying(
            MediaEvent.Uploaded.class, uploaded -> assertThat(uploaded.objectKey()).isEqualTo(key));
  }

  @Test
  void whatIsRemovedThereIsDeletedMedia() {
    leftovers.store(key, Samples.freshPhoto());
    tell(key, false);
    assertThat(tell(key, true).outcome()).isEqualTo(Seen.OUTDATED); // It is still there.
    leftovers.remove(key);

    assertThat(tell(key, true).outcome()).isEqualTo(Seen.DELETED);
    assertThat(tell(key, true).outcome()).isEqualTo(Seen.KNOWN);
    assertThat(tell(key, false).outcome()).isEqualTo(Seen.KNOWN); // It came late.

    await().until(() -> eventStore.events(mediaId).size() == 2);
    assertThat(eventStore.events(mediaId))
        .last()
        .isInstanceOfSatisfying(
            MediaEvent.Deleted.class, deleted -> assertThat(deleted.by()).isEqualTo("storage"));
  }

  @Test
  void ourOwnUploadsAndRenditionsAreKnown() {
    Opened open = uploader.ask(Opens.photo());
    Accepted photo = uploader.upload(Opens.photo(), Samples.freshPhoto());
    String rendition = photo.objectKey().replace("/media/", "/media/processed/");

    assertThat(tell(photo.objectKey(), false).outcome()).isEqualTo(Seen.KNOWN);
    assertThat(tell(rendition, false).outcome()).isEqualTo(Seen.KNOWN);
    assertThat(tell(key("acme", open.mediaId()), false).outcome()).isEqualTo(Seen.OUTDATED);
    assertThat(leftovers.rows("media")).isEqualTo(1);
  }

  @Test
  void bytesTheOwnerHasAreADuplicateAndGo() {
    byte[] bytes = Samples.freshPhoto();
    Accepted photo = uploader.upload(Opens.photo(), bytes);
    leftovers.store(key, bytes);

    assertThat(tell(key, false))
        .isEqualTo(new ObjectObserved(key, Seen.DUPLICATE, photo.mediaId()));
    assertThat(leftovers.objects()).containsExactly(photo.objectKey());
  }

  @Test
  void whatNoUploadCouldBeIsRefusedAndGoes() {
    leftovers.store(key, "no picture at all".getBytes(UTF_8));

    assertThat(uploader.refusalOf(observe(key, false)).code()).isEqualTo("upload.unsupported-type");
    assertThat(leftovers.objects()).isEmpty();
    assertThat(leftovers.rows("upload_session")).isZero();
  }

  @Test
  void keysOutsideTheTenantAreRefusedAndTheirObjectsStay() {
    String another = key("another", mediaId);
    leftovers.store(another, Samples.freshPhoto());

    assertThat(uploader.refusalOf(observe(another, false)).code()).isEqualTo("storage.bad-key");
    assertThat(uploader.refusalOf(observe("photo.jpg", false)).status()).isEqualTo(403);
    assertThat(uploader.refusalOf(new ObserveObject("acme", "elsewhere", key, false)).code())
        .isEqualTo("storage.bad-key");
    assertThat(leftovers.objects()).containsExactly(another);
  }

  @Test
  void theIdOfAMediaThatWasIsNotTakenAgain() {
    eventStore.tell(new MediaEvent.Deleted(mediaId, "j", "acme", "ada", "ada"));
    leftovers.store(key, Samples.freshPhoto());

    assertThat(uploader.refusalOf(observe(key, false)).code()).isEqualTo("storage.bad-key");
    assertThat(leftovers.objects()).containsExactly(key);
  }

  private ObjectObserved tell(String of, boolean removed) {
    return uploader.ask(observe(of, removed));
  }

  private static ObserveObject observe(String of, boolean removed) {
    return new ObserveObject("acme", "medianest", of, removed);
  }

  private static String key(String tenant, String mediaId) {
    return "tenants/" + tenant + "/users/ada/media/1700000000000-" + mediaId + "-a.jpg";
  }
}
