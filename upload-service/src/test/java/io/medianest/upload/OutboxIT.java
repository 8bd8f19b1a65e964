package io.medianest.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.command.EventStoreCommand;
import io.medianest.messaging.command.EventStoreCommand.Append;
import io.medianest.messaging.command.UploadReply.Accepted;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.event.Pipeline;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class OutboxIT {
  @Inject Uploader uploader;
  @Inject Leftovers leftovers;

  @BeforeEach
  void cleanSlate() {
    leftovers.clear();
  }

  @Test
  void keepsFactsWhileTheEventStoreIsAwayAndAppendsThemWhenItIsBack() throws Exception {
    // Given
    byte[] photo = Samples.freshPhoto();
    Accepted accepted = uploader.upload(Opens.photo(), photo);
    assertThat(leftovers.outboxRowsOf(accepted.mediaId())).isEqualTo(1);

    try (var eventStore = new EventStoreStandIn()) {
      // When
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(leftovers.rows("outbox")).isZero());

      // Then
      Append append =
          eventStore.appends().stream()
              .filter(a -> a.streamId().equals(MediaEvent.streamId(accepted.mediaId())))
              .findFirst()
              .orElseThrow();
      assertThat(append.expectedVersion()).isEqualTo(EventStoreCommand.NO_STREAM);
      assertThat(append.events()).hasSize(1);
      assertThat(append.events().getFirst().tenant()).isEqualTo("acme");
      assertThat(EventCodec.event(append.events().getFirst()))
          .isEqualTo(
              new MediaEvent.Uploaded(
                  accepted.mediaId(),
                  accepted.jobId(),
                  "acme",
                  "ada",
                  accepted.kind(),
                  "image/jpeg",
                  photo.length,
                  Samples.sha256(photo),
                  accepted.objectKey(),
                  "photo.jpg",
                  null,
                  null,
                  null,
                  Pipeline.FULL_PROCESSING,
                  5));
    }
  }

  @Test
  void appendsEveryFactOfManyUploadsAndEachUnderOneEventId() throws Exception {
    try (var eventStore = new EventStoreStandIn()) {
      // Given, When
      List<String> streams =
          IntStream.range(0, 10)
              .mapToObj(_ -> uploader.upload(Opens.photo(), Samples.freshPhoto()))
              .map(accepted -> MediaEvent.streamId(accepted.mediaId()))
              .toList();

      // Then
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(leftovers.rows("outbox")).isZero());
      for (String stream : streams) {
        assertThat(
                eventStore.appends().stream()
                    .filter(a -> a.streamId().equals(stream))
                    .map(a -> a.events().getFirst().id())
                    .distinct())
            .hasSize(1);
      }
    }
  }
}
