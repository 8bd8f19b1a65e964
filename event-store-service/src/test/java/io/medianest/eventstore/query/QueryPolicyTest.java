package io.medianest.eventstore.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.EventFilter;
import io.medianest.messaging.command.EventStoreQuery;
import io.medianest.messaging.command.EventStoreQuery.LoadSnapshot;
import io.medianest.messaging.command.EventStoreQuery.ReadAll;
import io.medianest.messaging.command.EventStoreQuery.ReadCorrelation;
import io.medianest.messaging.command.EventStoreQuery.Replay;
import io.medianest.messaging.command.EventStoreQuery.SaveSnapshot;
import io.medianest.messaging.command.EventStoreQuery.TraceCausation;
import io.medianest.messaging.command.EventStoreQuery.VerifyLog;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.Snapshot;
import io.medianest.messaging.command.StreamSelection;
import io.medianest.messaging.topology.Queues;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QueryPolicyTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Snapshot SNAPSHOT =
      new Snapshot("user-1", "account", 1, 1, "e-1", MessageJson.mapper().createObjectNode());

  static Stream<EventStoreQuery<?>> good() {
    return Stream.of(
        new ReadAll(null, null, 1),
        new ReadAll(
            new EventFilter(
                List.of("media.uploaded"), "media-", "Ünïcode & co.", NOON, null, -1L, 5L),
            "123.456",
            1_000),
        new ReadCorrelation("a request / of some client", null, 10),
        new TraceCausation("e-1", true, 1),
        new SaveSnapshot(SNAPSHOT),
        new LoadSnapshot("user-1", "account"),
        new VerifyLog(1, 100),
        new Replay("r-1", Queues.NOTIFICATIONS, null, null, 1, true),
        new Replay("r-1", "media.processing.video.bulk", EventFilter.ALL, "1.1", 1, false));
  }

  @ParameterizedTest
  @MethodSource("good")
  void letsAGoodQueryPass(EventStoreQuery<?> query) {
    assertThat(QueryPolicy.check(query)).isEmpty();
  }

  static Stream<Arguments> bad() {
    return Stream.of(
        Arguments.of("invalid-range", new VerifyLog(0, 1)),
        Arguments.of("invalid-range", new VerifyLog(1, 101)),
        Arguments.of("invalid-range", all(EventFilter.ALL, null, 0)),
        Arguments.of("invalid-range", all(EventFilter.ALL, null, 1_001)),
        Arguments.of("invalid-cursor", all(EventFilter.ALL, "", 1)),
        Arguments.of("invalid-cursor", all(EventFilter.ALL, "-1.2", 1)),
        Arguments.of("invalid-cursor", all(EventFilter.ALL, "1.2.3", 1)),
        Arguments.of("invalid-cursor", all(EventFilter.ALL, "9".repeat(19) + ".1", 1)),
        Arguments.of("unknown-type", all(EventFilter.ofTypes("media.uploaded", "x"), null, 1)),
        Arguments.of("invalid-range", all(types(101), null, 1)),
        Arguments.of("invalid-stream-id", all(EventFilter.ofStreams(""), null, 1)),
        Arguments.of("invalid-stream-id", all(EventFilter.ofStreams("media-%"), null, 1)),
        Arguments.of("invalid-tenant", all(tenant("a\0b"), null, 1)),
        Arguments.of("invalid-tenant", all(tenant(" "), null, 1)),
        Arguments.of("invalid-range", all(EventFilter.between(2, 1), null, 1)),
        Arguments.of("invalid-range", all(times(NOON, NOON), null, 1)),
        Arguments.of("invalid-time", all(times(Instant.MIN, NOON), null, 1)),
        Arguments.of("invalid-time", all(times(null, Instant.MAX), null, 1)),
        Arguments.of("invalid-context", new ReadCorrelation(null, null, 1)),
        Arguments.of("invalid-context", new ReadCorrelation("x".repeat(201), null, 1)),
        Arguments.of("invalid-event-id", new TraceCausation(null, true, 1)),
        Arguments.of("invalid-snapshot", new SaveSnapshot(null)),
        Arguments.of("invalid-snapshot", new LoadSnapshot("user-1", null)),
        Arguments.of("invalid-stream-id", new LoadSnapshot(null, "account")),
        Arguments.of("unknown-queue", replay("r-1", Queues.DEAD_LETTERS)),
        Arguments.of("unknown-queue", replay("r-1", Queues.UPLOADS_COMMANDS)),
        Arguments.of("unknown-queue", replay("r-1", null)),
        Arguments.of("invalid-replay-id", replay(null, Queues.NOTIFICATIONS)));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void refusesABadOneForGood(String code, EventStoreQuery<?> query) {
    assertThat(QueryPolicy.check(query))
        .get()
        .extracting(Refused::code, Refused::status, Refused::retryable)
        .containsExactly("eventstore." + code, 400, false);
  }

  @Test
  void aSelectionThatIsLeftOutSelectsAll() {
    assertThat(QueryPolicy.check((StreamSelection) null)).isEmpty();
  }

  private static ReadAll all(EventFilter filter, String after, int limit) {
    return new ReadAll(filter, after, limit);
  }

  private static Replay replay(String id, String target) {
    return new Replay(id, target, EventFilter.ALL, null, 1, false);
  }

  private static EventFilter types(int count) {
    return EventFilter.ofTypes(Collections.nCopies(count, "media.uploaded").toArray(String[]::new));
  }

  private static EventFilter tenant(String tenant) {
    return new EventFilter(null, null, tenant, null, null, null, null);
  }

  private static EventFilter times(Instant from, Instant to) {
    return new EventFilter(null, null, null, from, to, null, null);
  }
}
