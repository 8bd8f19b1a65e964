package io.medianest.messaging.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.messaging.event.Event;
import io.medianest.messaging.event.EventCatalogue;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.EventType;
import io.medianest.messaging.event.MediaEvent.Uploaded;
import io.medianest.messaging.event.PersonalData;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PersonalDataTest {
  /** Names of fields that tell about a person wherever they stand. */
  private static final Set<String> PERSONAL =
      Set.of(
          "fileName",
          "objectKey",
          "manifest",
          "caption",
          "clientId",
          "sessionId",
          "email",
          "displayName");

  static Stream<Event> personal() {
    return Samples.EVENTS.stream()
        .filter(event -> PersonalData.of(EventCatalogue.of(event).name()).isPresent());
  }

  @ParameterizedTest
  @MethodSource("personal")
  void anErasedEventIsReadLikeAnyOtherAndHoldsNothingPersonal(Event event) {
    EventEnvelope whole = Samples.envelope(event);
    PersonalData personal = PersonalData.of(whole.type()).orElseThrow();

    EventEnvelope erased = whole.with(personal.erased(whole.data()), true);
    String written = new String(EventCodec.write(erased), UTF_8);
    EventEnvelope read = EventCodec.read(written.getBytes(UTF_8));

    assertThat(read.erased()).isTrue();
    assertThat(EventCodec.event(read)).isInstanceOf(event.getClass());
    assertThat(written)
        .contains("\"erased\":\"true\"")
        .doesNotContain("beach", "At the sea", "holiday", "phone", Samples.SHA, "no connection");
  }

  @Test
  void anUploadNamesItsPersonAndTheOthersLeaveItToTheirStream() {
    JsonNode uploaded = MessageJson.tree(Samples.EVENTS.getFirst());

    assertThat(personal("media.uploaded").personIn(uploaded)).contains("u-1");
    assertThat(personal("media.processing.completed").personIn(uploaded)).isEmpty();
  }

  @Test
  void whatIsTakenOutIsWhatIsReplaced() {
    Uploaded uploaded = (Uploaded) Samples.EVENTS.getFirst();
    JsonNode data = MessageJson.tree(uploaded);

    assertThat(personal("media.uploaded").personal(data))
        .isEqualTo(
            MessageJson.tree(
                Map.of(
                    "fileName", uploaded.fileName(),
                    "objectKey", uploaded.objectKey(),
                    "sha256", uploaded.sha256(),
                    "caption", uploaded.caption(),
                    "clientId", uploaded.clientId(),
                    "sessionId", uploaded.sessionId())));
  }

  @Test
  void everyFieldThatTellsAboutAPersonIsDeclared() {
    for (EventType<?> type : EventCatalogue.types()) {
      List<String> fields =
          Arrays.stream(type.payload().getRecordComponents())
              .map(component -> component.getName())
              .filter(PERSONAL::contains)
              .toList();
      Set<String> declared =
          PersonalData.of(type.name()).map(known -> known.fields().keySet()).orElse(Set.of());
      assertThat(declared).as(type.name()).containsAll(fields);
    }
  }

  @Test
  void everyRowIsOfAnEventThereIs() {
    Set<String> types =
        personal().map(event -> EventCatalogue.of(event).name()).collect(Collectors.toSet());
    assertThat(types)
        .containsExactlyInAnyOrder(
            "media.uploaded",
            "media.processing.completed",
            "media.processing.playable",
            "content.flagged",
            "media.processing.step.failed",
            "media.processing.failed",
            "content.post.created",
            "interaction.commented");
  }

  private static PersonalData personal(String type) {
    return PersonalData.of(type).orElseThrow();
  }
}
