package io.medianest.upload;

import static io.medianest.upload.support.Opens.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.local.Infrastructure;
import io.medianest.local.Part;
import io.medianest.local.Progress;
import io.medianest.local.ServiceFixture;
import io.medianest.messaging.command.UploadCommand.DeleteMedia;
import io.medianest.messaging.command.UploadCommand.SignDownloads;
import io.medianest.messaging.command.UploadReply.Accepted;
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
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Storage and event store die between the steps of a deletion. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class DeletionResilienceIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Inject Uploader uploader;
  @Inject Leftovers leftovers;

  @Test
  void whatIsDeletedIsGoneAtOnceAndItsBytesWhenStorageIsBack() throws Exception {
    leftovers.clear();
    Accepted photo = uploader.upload(Opens.photo(), Samples.freshPhoto());
    Infrastructure servers = ServiceFixture.current().infrastructure();

    servers.part(Part.S3).kill();
    try {
      uploader.ask(new DeleteMedia(ADA, photo.mediaId(), false));
      assertThat(
              uploader
                  .refusalOf(new SignDownloads(ADA, photo.mediaId(), List.of(photo.objectKey())))
                  .code())
          .isEqualTo("not-found");
    } finally {
      servers.start(Set.of(Part.S3), Progress.SILENT);
    }

    // Both facts have waited for the event store.
    try (EventStoreStandIn eventStore = new EventStoreStandIn()) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(eventStore.events(photo.mediaId()))
                      .hasSize(2)
                      .last()
                      .isInstanceOf(MediaEvent.Deleted.class));
    }
    await().atMost(PATIENCE).until(() -> leftovers.objects().isEmpty());
  }
}
