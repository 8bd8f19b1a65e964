package io.medianest.messaging.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.UserEvent.ReplayOrdered;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {
  private static final JsonNode DATA = MessageJson.mapper().createObjectNode().put("a", 1);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "[]",
        "not json",
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\"}",
        "{\"specversion\":\"9.9\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\"}"
      })
  void refusesWhatIsNoEventOfOurs(String body) {
    assertThatThrownBy(() -> EventCodec.read(body.getBytes(UTF_8)))
        .isInstanceOf(MalformedMessageException.class);
  }

  @Test
  void refusesATypeItDoesNotKnow() {
    EventEnvelope known = Samples.envelope(Samples.EVENTS.getFirst());
    EventEnvelope unknown =
        new EventEnvelope(
            "1", "s", "media.exploded", 1, "x", 1, 1, known.time(), "t", "c", null, null, DATA);
    assertThatThrownBy(() -> EventCodec.event(unknown))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("media.exploded");
  }

  @Test
  void liftsOldDataOneVersionAtATime() {
    Upcasters upcasters =
        new Upcasters(
            Map.of(
                "x",
                Map.of(
                    1, data -> ((ObjectNode) data).put("b", data.get("a").asInt() + 1),
                    2, data -> ((ObjectNode) data).put("c", data.get("b").asInt() + 1))));
    assertThat(upcasters.lift("x", 1, 3, DATA.deepCopy()).get("c").asInt()).isEqualTo(3);
  }

  @Test
  void readsAReplayOrderedWithItsFilterAsText() {
    EventEnvelope first = EventCodec.read(Golden.bytes("events/user.replay-ordered.v1"));
    ObjectNode data = first.data().deepCopy();
    data.put("filter", "{\"types\":[\"media.uploaded\"]}");

    ReplayOrdered ordered = (ReplayOrdered) EventCodec.event(first.with(data, false));

    assertThat(ordered.filter().path("types").path(0).asText()).isEqualTo("media.uploaded");
    assertThat(data.path("filter").isTextual()).as("what was stored is left alone").isTrue();
  }

  @Test
  void refusesAFilterThatIsNone() {
    EventEnvelope first = EventCodec.read(Golden.bytes("events/user.replay-ordered.v1"));
    ObjectNode data = first.data().deepCopy();
    data.put("filter", "no object");

    assertThatThrownBy(() -> EventCodec.event(first.with(data, false)))
        .isInstanceOf(MalformedMessageException.class);
  }

  @Test
  void refusesAVersionFromTheFutureAndOneItCannotLift() {
    assertThatThrownBy(() -> Upcasters.CURRENT.lift("x", 2, 1, DATA))
        .isInstanceOf(MalformedMessageException.class);
    assertThatThrownBy(() -> Upcasters.CURRENT.lift("x", 1, 2, DATA))
        .isInstanceOf(MalformedMessageException.class);
  }
}
