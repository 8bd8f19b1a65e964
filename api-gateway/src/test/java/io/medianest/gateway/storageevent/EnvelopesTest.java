package io.medianest.gateway.storageevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.medianest.gateway.problem.ProblemException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectWord CREATED = new ObjectWord("medianest", "a b.jpg", false, "0055");
  private static final String RAW = event("ObjectCreated:Put", "a+b.jpg", "0055");

  @Test
  void opensEveryEnvelope() {
    String sns = json(Map.of("Type", "Notification", "Message", RAW));

    for (String body :
        List.of(
            RAW,
            "[" + RAW + "]",
            sns,
            json(Map.of("Records", List.of(Map.of("Sns", Map.of("Message", RAW))))),
            json(Map.of("Records", List.of(Map.of("eventSource", "aws:sqs", "body", RAW)))),
            json(Map.of("Messages", List.of(Map.of("Body", RAW)))),
            json(Map.of("Records", List.of(Map.of("eventSource", "aws:sqs", "body", sns)))))) {
      assertThat(open(body).words()).as(body).containsExactly(CREATED);
      assertThat(open(body).ignored()).as(body).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"medianest\"}",
        "{\"Type\":\"SubscriptionConfirmation\",\"Message\":\"You have chosen\"}",
        "{}",
        "7",
        "null"
      })
  void countsWhatIsAboutNoObject(String body) {
    assertThat(open(body)).isEqualTo(new Envelopes.Opened(List.of(), 1));
  }

  @Test
  void ignoresOtherEventsAndKeysThatAreNone() {
    assertThat(open(event("ObjectTagging:Put", "a.jpg", "1")).ignored()).isEqualTo(1);
    assertThat(open(event("ObjectCreated:Put", "%zz", "1")).ignored()).isEqualTo(1);
    assertThat(open(event("ObjectCreated:Put", "", "1")).ignored()).isEqualTo(1);
  }

  @Test
  void decodesKeysAsFormsEncodeThem() {
    assertThat(open(event("s3:ObjectCreated:Put", "a%2Fb%2Bc+%C3%A4.jpg", "1")).words())
        .extracting(ObjectWord::key)
        .containsExactly("a/b+c \u00e4.jpg");
  }

  @Test
  void theLaterOfTwoEventsOfAKeyCountsHoweverTheyAreSorted() {
    String created = event("ObjectCreated:Put", "a.jpg", "0055AED6DCD90281E5");
    String removed = event("ObjectRemoved:Delete", "a.jpg", "0055AED6DCD90281E6");

    for (String body :
        List.of("[" + created + "," + removed + "]", "[" + removed + "," + created + "]")) {
      assertThat(open(body).words()).singleElement().matches(ObjectWord::removed);
    }
  }

  @Test
  void ofSequencersOfDifferentLengthsTheShorterIsFilledUp() {
    ObjectWord shorter = new ObjectWord("b", "k", false, "0A1");
    ObjectWord longer = new ObjectWord("b", "k", true, "0a001");

    assertThat(longer.isOverruledBy(shorter)).isTrue();
    assertThat(shorter.isOverruledBy(longer)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"Message\":\"{\"}", "not json"})
  void refusesWhatIsNoJson(String body) {
    assertThatThrownBy(() -> open(body)).isInstanceOf(ProblemException.class);
  }

  @Test
  void doesNotUnwrapForEver() {
    String body = RAW;
    for (int i = 0; i < 12; i++) {
      body = json(Map.of("Message", body));
    }
    assertThat(open(body)).isEqualTo(new Envelopes.Opened(List.of(), 1));
  }

  private static Envelopes.Opened open(String body) {
    return Envelopes.open(body, JSON);
  }

  static String event(String name, String key, String sequencer) {
    return json(
        Map.of(
            "Records",
            List.of(
                Map.of(
                    "eventSource",
                    "aws:s3",
                    "eventName",
                    name,
                    "s3",
                    Map.of(
                        "bucket",
                        Map.of("name", "medianest"),
                        "object",
                        Map.of("key", key, "sequencer", sequencer))))));
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
