package io.medianest.eventstore.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.eventstore.Facts;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.topology.KafkaTopics;
import org.junit.jupiter.api.Test;

class RouteTest {
  @Test
  void followsTheCatalogue() {
    assertThat(Route.of(Facts.uploaded("m", 9)))
        .isEqualTo(new Route(KafkaTopics.MEDIA_EVENTS, "media.uploaded.image.interactive", 5));
    assertThat(Route.of(Facts.registered("user-1")))
        .isEqualTo(new Route(KafkaTopics.USER_EVENTS, "user.registered", 5));
  }

  @Test
  void aTypeTheCatalogueHasLostGoesToTheDefaultTopicUnderItsName() {
    assertThat(Route.of(with("thing.forgotten", 1, Facts.uploaded("m", 9).data())))
        .isEqualTo(new Route(KafkaTopics.DEFAULT_EVENTS, "thing.forgotten", 5));
  }

  @Test
  void dataThatNoLongerFitsGoesToItsTopicWithoutQualifiers() {
    Route plain = new Route(KafkaTopics.MEDIA_EVENTS, "media.uploaded", 5);

    assertThat(Route.of(with("media.uploaded", 1, MessageJson.tree(1)))).isEqualTo(plain);
    assertThat(Route.of(with("media.uploaded", 1, MessageJson.mapper().createObjectNode())))
        .isEqualTo(plain);
    assertThat(Route.of(with("media.uploaded", 99, Facts.uploaded("m", 9).data())))
        .isEqualTo(plain);
  }

  private static EventEnvelope with(String type, int version, JsonNode data) {
    EventEnvelope e = Facts.uploaded("m", 9);
    return new EventEnvelope(
        e.id(),
        e.source(),
        type,
        version,
        e.streamId(),
        1,
        1,
        e.time(),
        "t",
        null,
        null,
        null,
        data);
  }
}
