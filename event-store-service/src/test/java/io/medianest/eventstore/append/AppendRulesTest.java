package io.medianest.eventstore.append;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medianest.eventstore.Facts;
import io.medianest.messaging.command.EventStoreCommand.Append;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.event.EventEnvelope;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AppendRulesTest {
  private static final String STREAM = "user-1";
  private static final EventEnvelope GOOD = Facts.registered(STREAM);

  @Test
  void letsAGoodAppendPass() {
    assertThat(AppendRules.check(new Append(STREAM, 0, Facts.registered(STREAM, 1_000)))).isEmpty();
    assertThat(AppendRules.check(append(Facts.uploaded("m1", 5), "media-m1"))).isEmpty();
  }

  static Stream<Arguments> bad() {
    ObjectNode nul = data();
    nul.put("role", "a\u0000b");
    ObjectNode surrogate = data();
    surrogate.put("role", "\ud800");
    ObjectNode infinite = data();
    infinite.putArray("more").addObject().put("x", Double.POSITIVE_INFINITY);
    ObjectNode huge = data();
    huge.put("role", "x".repeat(AppendRules.MAX_DATA_CHARS));
    ObjectNode noKind = (ObjectNode) Facts.uploaded("m1", 5).data().deepCopy();
    noKind.remove("kind");
    return Stream.of(
        bad("eventstore.invalid-stream-id", new Append(null, 0, List.of(GOOD))),
        bad("eventstore.invalid-stream-id", new Append("", 0, List.of(GOOD))),
        bad("eventstore.invalid-stream-id", new Append("a b", 0, List.of(GOOD))),
        bad("eventstore.invalid-stream-id", new Append("../a", 0, List.of(GOOD))),
        bad("eventstore.invalid-stream-id", new Append("a\r\nb", 0, List.of(GOOD))),
        bad("eventstore.invalid-stream-id", new Append("a".repeat(201), 0, List.of(GOOD))),
        bad("eventstore.invalid-expected-version", new Append(STREAM, -2, List.of(GOOD))),
        bad("eventstore.invalid-event-count", new Append(STREAM, 0, List.of())),
        bad(
            "eventstore.invalid-event-count",
            new Append(STREAM, 0, Facts.registered(STREAM, 1_001))),
        bad("eventstore.duplicate-event-id", new Append(STREAM, 0, List.of(GOOD, GOOD))),
        bad("eventstore.stream-mismatch", new Append("user-2", 0, List.of(GOOD))),
        bad("eventstore.invalid-event-id", append(with(null, GOOD.type(), 1, GOOD.data()))),
        bad("eventstore.invalid-event-id", append(with("a/b", GOOD.type(), 1, GOOD.data()))),
        bad("eventstore.invalid-event-id", append(with("a\u0000", GOOD.type(), 1, GOOD.data()))),
        bad("eventstore.unknown-type", append(with("e1", null, 1, GOOD.data()))),
        bad("eventstore.unknown-type", append(with("e1", "no.such", 1, GOOD.data()))),
        bad("eventstore.unknown-schema-version", append(with("e1", GOOD.type(), 0, GOOD.data()))),
        bad("eventstore.unknown-schema-version", append(with("e1", GOOD.type(), 2, GOOD.data()))),
        bad("eventstore.not-owner", append(from("media-worker"))),
        bad("eventstore.not-owner", append(from(null))),
        bad("eventstore.invalid-tenant", append(of(null, GOOD.time(), "c"))),
        bad("eventstore.invalid-tenant", append(of(" ", GOOD.time(), "c"))),
        bad("eventstore.invalid-tenant", append(of("a\nb", GOOD.time(), "c"))),
        bad("eventstore.invalid-time", append(of("t", null, "c"))),
        bad("eventstore.invalid-time", append(of("t", Instant.MAX, "c"))),
        bad("eventstore.invalid-time", append(of("t", Instant.EPOCH, "c"))),
        bad("eventstore.invalid-context", append(of("t", GOOD.time(), "c\r\n"))),
        bad("eventstore.invalid-context", append(of("t", GOOD.time(), "c".repeat(201)))),
        bad("eventstore.invalid-data", append(with("e1", GOOD.type(), 1, null))),
        bad("eventstore.invalid-data", append(with("e1", GOOD.type(), 1, nul))),
        bad("eventstore.invalid-data", append(with("e1", GOOD.type(), 1, surrogate))),
        bad("eventstore.invalid-data", append(with("e1", GOOD.type(), 1, infinite))),
        bad("eventstore.event-too-large", append(with("e1", GOOD.type(), 1, huge))),
        bad(
            "eventstore.invalid-data",
            append(with("e1", "media.uploaded", 1, noKind, "upload-service"))));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void refusesWithACode(String code, Append append) {
    assertThat(AppendRules.check(append)).map(Refused::code).contains(code);
  }

  private static Arguments bad(String code, Append append) {
    return Arguments.of(code, append);
  }

  private static Append append(EventEnvelope event) {
    return append(event, STREAM);
  }

  private static Append append(EventEnvelope event, String streamId) {
    return new Append(streamId, 0, List.of(event));
  }

  private static ObjectNode data() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("userId", "u")
        .put("tenant", "t")
        .put("role", "user");
  }

  private static EventEnvelope with(
      String id, String type, int version, com.fasterxml.jackson.databind.JsonNode data) {
    return with(id, type, version, data, GOOD.source());
  }

  private static EventEnvelope with(
      String id,
      String type,
      int version,
      com.fasterxml.jackson.databind.JsonNode data,
      String source) {
    return new EventEnvelope(
        id, source, type, version, STREAM, 0, 0, GOOD.time(), "acme", "c", null, null, data);
  }

  private static EventEnvelope from(String source) {
    return with("e1", GOOD.type(), 1, GOOD.data(), source);
  }

  private static EventEnvelope of(String tenant, Instant time, String correlationId) {
    return new EventEnvelope(
        "e1",
        GOOD.source(),
        GOOD.type(),
        1,
        STREAM,
        0,
        0,
        time,
        tenant,
        correlationId,
        null,
        null,
        GOOD.data());
  }
}
