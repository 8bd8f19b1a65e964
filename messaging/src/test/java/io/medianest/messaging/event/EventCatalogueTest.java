package io.medianest.messaging.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.topology.KafkaTopics;
import io.medianest.messaging.topology.Services;
import org.junit.jupiter.api.Test;

class EventCatalogueTest {
  @Test
  void routesAJobByKindAndLane() {
    Event video =
        new MediaEvent.ProcessingRequested(
            "m", "j", MediaKind.VIDEO, Pipeline.FULL_PROCESSING, Lane.INTERACTIVE_FROM);
    Event photo =
        new MediaEvent.ProcessingRequested(
            "m", "j", MediaKind.IMAGE, Pipeline.FULL_PROCESSING, Lane.INTERACTIVE_FROM - 1);
    assertThat(EventCatalogue.of(video).routingKey(video))
        .isEqualTo("media.processing.requested.video.interactive");
    assertThat(EventCatalogue.of(photo).routingKey(photo))
        .isEqualTo("media.processing.requested.image.bulk");
  }

  @Test
  void namesTypesInLowerCaseAndOwnsEachByAServiceOnATopic() {
    assertThat(EventCatalogue.types())
        .allSatisfy(
            type -> {
              assertThat(type.name()).matches("[a-z]+(\\.[a-z-]+)+");
              assertThat(type.schemaVersion()).isPositive();
              assertThat(type.priority()).isBetween(1, 10);
              assertThat(KafkaTopics.all()).contains(type.topic());
              assertThat(Services.all()).contains(type.owner());
            });
  }
}
