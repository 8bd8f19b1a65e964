package io.medianest.eventstore.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.medianest.eventstore.Facts;
import io.medianest.eventstore.Fleet;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.EventStoreCommand;
import io.medianest.messaging.command.EventStoreCommand.Append;
import io.medianest.messaging.command.EventStoreCommand.AppendAll;
import io.medianest.messaging.command.EventStoreCommand.ReadStream;
import io.medianest.messaging.command.EventStoreReply;
import io.medianest.messaging.command.EventStoreReply.Appended;
import io.medianest.messaging.command.EventStoreReply.AppendedAll;
import io.medianest.messaging.command.EventStoreReply.StreamSlice;
import io.medianest.messaging.command.EventStoreReply.WrongExpectedVersion;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.request.RequestRefusedException;
import io.medianest.messaging.request.Requests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Commands and answers over a real RabbitMQ. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class AppendIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject Requests requests;
  @Inject Pool pool;

  @Test
  void whatIsAppendedIsReadBackAsItWas() {
    String mediaId = Facts.newStream();
    EventEnvelope event = Facts.uploaded(mediaId, 8);
    String stream = MediaEvent.streamId(mediaId);

    EventStoreReply reply = append(stream, EventStoreCommand.NO_STREAM, List.of(event));
    StreamSlice slice = read(stream, 1, 10);

    assertThat(reply).isEqualTo(new Appended(stream, 1));
    assertThat(slice.version()).isEqualTo(1);
    EventEnvelope stored = slice.events().getFirst();
    assertThat(stored.position()).isPositive();
    assertThat(EventCodec.event(stored)).isEqualTo(EventCodec.event(event));
    assertThat(stored)
        .usingRecursiveComparison()
        .ignoringFields("data")
        .isEqualTo(event.stored(1, stored.position()));
  }

  @Test
  void aWrongExpectationIsToldWhatWasFound() {
    String stream = Facts.newStream();
    append(stream, 0, Facts.registered(stream, 3));

    assertThat(append(stream, 2, Facts.registered(stream, 1)))
        .isEqualTo(new WrongExpectedVersion(stream, 2, 3));
    assertThat(read(stream, 1, 10).events()).hasSize(3);
  }

  @Test
  void aRepeatAnswersAsTheFirstTimeAndWritesNothing() {
    String stream = Facts.newStream();
    List<EventEnvelope> events = Facts.registered(stream, 2);

    EventStoreReply first = append(stream, 0, events);
    append(stream, 2, Facts.registered(stream, 1));
    EventStoreReply again = append(stream, 0, events);

    assertThat(again).isEqualTo(first).isEqualTo(new Appended(stream, 2));
    assertThat(read(stream, 1, 10).events()).hasSize(3);
  }

  @Test
  void severalStreamsAreAppendedTogetherOrNotAtAll() {
    String first = Facts.newStream();
    String second = Facts.newStream();
    List<Append> appends =
        List.of(
            new Append(first, 0, Facts.registered(first, 2)),
            new Append(second, 0, Facts.registered(second, 1)));

    EventStoreReply reply = requests.ask(new AppendAll(appends), "corr").await().atMost(PATIENCE);
    EventStoreReply again = requests.ask(new AppendAll(appends), "corr").await().atMost(PATIENCE);
    EventStoreReply conflict =
        requests
            .ask(
                new AppendAll(
                    List.of(
                        new Append(first, 2, Facts.registered(first, 1)),
                        new Append(second, 7, Facts.registered(second, 1)))),
                "corr")
            .await()
            .atMost(PATIENCE);

    assertThat(reply)
        .isEqualTo(new AppendedAll(List.of(new Appended(first, 2), new Appended(second, 1))));
    assertThat(again).isEqualTo(reply);
    assertThat(conflict).isEqualTo(new WrongExpectedVersion(second, 7, 1));
    assertThat(read(first, 1, 10).version()).isEqualTo(2);
  }

  @Test
  void anIdWithOtherContentIsRefused() {
    String stream = Facts.newStream();
    String other = Facts.newStream();
    EventEnvelope event = Facts.registered(stream);
    append(stream, 0, List.of(event));
    EventEnvelope thief =
        new EventEnvelope(
            event.id(),
            event.source(),
            event.type(),
            1,
            other,
            0,
            0,
            event.time(),
            event.tenant(),
            null,
            null,
            null,
            event.data());

    assertRefused("eventstore.id-conflict", 409, new Append(other, 0, List.of(thief)));
    assertThat(read(other, 1, 10).events()).isEmpty();
  }

  @Test
  void neighboursOfAConflictAreWritten() {
    // Given: many appends at once, every third one wrong
    List<Uni<EventStoreReply>> asked = new ArrayList<>();
    List<String> streams = IntStream.range(0, 90).mapToObj(_ -> Facts.newStream()).toList();
    for (int i = 0; i < streams.size(); i++) {
      String stream = streams.get(i);
      asked.add(ask(new Append(stream, i % 3 == 0 ? 7 : 0, Facts.registered(stream, 1))));
    }

    // When
    List<EventStoreReply> replies = Uni.join().all(asked).andFailFast().await().atMost(PATIENCE);

    // Then
    for (int i = 0; i < streams.size(); i++) {
      String stream = streams.get(i);
      EventStoreReply expected =
          i % 3 == 0 ? new WrongExpectedVersion(stream, 7, 0) : new Appended(stream, 1);
      assertThat(replies.get(i)).isEqualTo(expected);
    }
  }

  @Test
  void oneStreamWrittenByManyAtOnceStaysContiguousAndInOrder() {
    String stream = Facts.newStream();
    List<Uni<EventStoreReply>> asked =
        IntStream.range(0, 100)
            .mapToObj(
                _ ->
                    ask(
                        new Append(
                            stream, EventStoreCommand.ANY_VERSION, Facts.registered(stream, 3))))
            .toList();

    List<EventStoreReply> replies = Uni.join().all(asked).andFailFast().await().atMost(PATIENCE);

    assertThat(replies)
        .extracting(r -> ((Appended) r).version())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 100).mapToObj(i -> i * 3L).toList());
    List<EventEnvelope> events = read(stream, 1, 1_000).events();
    assertThat(events)
        .extracting(EventEnvelope::streamVersion)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 300).mapToObj(Long::valueOf).toList());
    assertThat(events).extracting(EventEnvelope::position).isSorted();
  }

  @Test
  void aThousandEventsAreOneAppendAndAreReadInPages() {
    String stream = Facts.newStream();

    assertThat(append(stream, 0, Facts.registered(stream, 1_000)))
        .isEqualTo(new Appended(stream, 1_000));
    StreamSlice page = read(stream, 501, 200);

    assertThat(page.version()).isEqualTo(1_000);
    assertThat(page.events())
        .extracting(EventEnvelope::streamVersion)
        .startsWith(501L)
        .endsWith(700L)
        .hasSize(200);
  }

  @Test
  void aStreamThatDoesNotExistIsEmpty() {
    String stream = Facts.newStream();

    assertThat(read(stream, 1, 10)).isEqualTo(new StreamSlice(stream, 0, List.of()));
  }

  @Test
  void badInputIsRefusedAndWritesNothing() {
    String stream = Facts.newStream();
    EventEnvelope good = Facts.registered(stream);
    long before = count();

    assertRefused(
        "eventstore.invalid-event-count",
        400,
        new Append(stream, 0, Facts.registered(stream, 10_000)));
    assertRefused("eventstore.invalid-stream-id", 400, new Append("a b", 0, List.of(good)));
    assertRefused("eventstore.stream-mismatch", 400, new Append("user-x", 0, List.of(good)));
    String type = good.type();
    assertRefused("eventstore.unknown-type", 400, append(good, "e-1", "no.such", 1, good.data()));
    assertRefused(
        "eventstore.unknown-schema-version", 400, append(good, "e-1", type, 9, good.data()));
    assertRefused(
        "eventstore.invalid-data",
        400,
        append(good, "e-1", type, 1, JsonNodeFactory.instance.arrayNode()));
    assertRefused("eventstore.invalid-event-id", 400, append(good, "é\n/..", type, 1, good.data()));
    assertRefused(
        "eventstore.not-owner",
        403,
        new Append(stream, 0, List.of(good, from(good, "media-worker"))));
    assertRefused(
        "eventstore.invalid-stream-count",
        400,
        new AppendAll(List.of(new Append(stream, 0, List.of(good)))));
    assertRefused(
        "eventstore.duplicate-stream-id",
        400,
        new AppendAll(
            List.of(
                new Append(stream, 0, List.of(good)),
                new Append(stream, 1, Facts.registered(stream, 1)))));
    String other = Facts.newStream();
    assertRefused(
        "eventstore.invalid-event-count",
        400,
        new AppendAll(
            List.of(
                new Append(stream, 0, Facts.registered(stream, 600)),
                new Append(other, 0, Facts.registered(other, 600)))));
    assertRefused("eventstore.invalid-stream-id", 400, new ReadStream("", 1, 1));
    assertRefused("eventstore.invalid-range", 400, new ReadStream(stream, 0, 1));
    assertRefused("eventstore.invalid-range", 400, new ReadStream(stream, 1, 1_001));

    assertThat(count()).isEqualTo(before);
  }

  @Test
  void aTwentyMegabyteEventIsRefused() {
    String stream = Facts.newStream();
    EventEnvelope good = Facts.registered(stream);
    EventEnvelope huge =
        new EventEnvelope(
            "huge",
            good.source(),
            good.type(),
            1,
            stream,
            0,
            0,
            good.time(),
            good.tenant(),
            null,
            null,
            null,
            MessageJson.mapper().createObjectNode().put("role", "x".repeat(20_000_000)));

    assertRefused("eventstore.command-too-large", 413, new Append(stream, 0, List.of(huge)));
  }

  private static Append append(
      EventEnvelope e, String id, String type, int schemaVersion, JsonNode data) {
    EventEnvelope bad =
        new EventEnvelope(
            id,
            e.source(),
            type,
            schemaVersion,
            e.streamId(),
            0,
            0,
            e.time(),
            e.tenant(),
            null,
            null,
            null,
            data);
    return new Append(e.streamId(), 0, List.of(bad));
  }

  private static EventEnvelope from(EventEnvelope e, String source) {
    return new EventEnvelope(
        "other-" + e.id(),
        source,
        e.type(),
        1,
        e.streamId(),
        0,
        0,
        e.time(),
        e.tenant(),
        null,
        null,
        null,
        e.data());
  }

  private void assertRefused(String code, int status, EventStoreCommand<?> command) {
    assertThatThrownBy(() -> requests.ask(command, "corr").await().atMost(PATIENCE))
        .asInstanceOf(InstanceOfAssertFactories.type(RequestRefusedException.class))
        .satisfies(
            e -> {
              assertThat(e.refusal().code()).isEqualTo(code);
              assertThat(e.refusal().status()).isEqualTo(status);
              assertThat(e.refusal().retryable()).isFalse();
            });
  }

  private EventStoreReply append(String stream, long expected, List<EventEnvelope> events) {
    return ask(new Append(stream, expected, events)).await().atMost(PATIENCE);
  }

  private Uni<EventStoreReply> ask(Append append) {
    return requests.ask(append, "corr");
  }

  private StreamSlice read(String stream, long from, int limit) {
    return requests.ask(new ReadStream(stream, from, limit), "corr").await().atMost(PATIENCE);
  }

  private long count() {
    return pool.query("select count(*) from events")
        .execute()
        .await()
        .atMost(PATIENCE)
        .iterator()
        .next()
        .getLong(0);
  }
}
