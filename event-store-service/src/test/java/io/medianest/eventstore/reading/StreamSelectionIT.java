package io.medianest.eventstore.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.eventstore.Facts;
import io.medianest.eventstore.Fleet;
import io.medianest.eventstore.Store;
import io.medianest.messaging.command.EventStoreCommand.ReadStream;
import io.medianest.messaging.command.EventStoreReply.StreamSlice;
import io.medianest.messaging.command.StreamSelection;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.store.EventStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class StreamSelectionIT {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Inject Store store;
  @Inject EventStore client;

  private String stream;

  @BeforeEach
  void appendSix() {
    stream = Facts.newStream();
    store.append(
        at(0), at(10), at(20), Facts.registered(stream), at(30), at(5)); // Version 6 came late.
  }

  @Test
  void readsForwardUpToAVersion() {
    StreamSlice slice = read(2, StreamSelection.upTo(4));

    assertThat(versions(slice.events())).containsExactly(2L, 3L, 4L);
    assertThat(slice.version()).isEqualTo(6);
    assertThat(slice.next()).isNull();
  }

  @Test
  void readsBackwardFromTheNewestDownToAVersion() {
    var newestFirst = new StreamSelection(true, 3L, null, null, null, null);

    assertThat(versions(read(StreamSelection.NEWEST, newestFirst).events()))
        .containsExactly(6L, 5L, 4L, 3L);
    assertThat(versions(read(4, newestFirst).events())).containsExactly(4L, 3L);
  }

  @Test
  void readsEventsOfATypeAndOfARangeOfTime() {
    assertThat(versions(read(1, StreamSelection.ofTypes("user.registered")).events()))
        .containsExactly(4L);
    assertThat(
            versions(
                read(
                        1,
                        new StreamSelection(
                            false, null, null, null, NOON.plusSeconds(10), NOON.plusSeconds(30)))
                    .events()))
        .containsExactly(2L, 3L);
  }

  @Test
  void aStateOfThePastEndsBeforeTheFirstEventDecidedLater() {
    String other = Facts.newStream();
    store.append(at(other, 0), at(other, 10), at(other, 30), at(other, 5));

    StreamSlice slice =
        store.ask(new ReadStream(other, 1, 10, StreamSelection.asOf(NOON.plusSeconds(15))));

    assertThat(versions(slice.events()))
        .as("version 4 was decided before, and stored after version 3")
        .containsExactly(1L, 2L);
  }

  @Test
  void saysWhereToReadOnAndWhenThereIsNoMore() {
    StreamSlice first = store.ask(new ReadStream(stream, 1, 4, StreamSelection.ALL));
    StreamSlice last = store.ask(new ReadStream(stream, first.next(), 4, StreamSelection.ALL));
    StreamSlice back =
        store.ask(new ReadStream(stream, StreamSelection.NEWEST, 4, StreamSelection.newestFirst()));

    assertThat(first.next()).isEqualTo(5);
    assertThat(versions(last.events())).containsExactly(5L, 6L);
    assertThat(last.next()).isNull();
    assertThat(back.next()).isEqualTo(2);
  }

  @Test
  void aClientStreamsMoreThanAPageEitherWay() {
    String id = Facts.newStream();
    store.append(Facts.registered(id, 1_000));
    store.append(Facts.registered(id, 234));

    assertThat(versions(all(id, 1, StreamSelection.ALL)))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 1_234).boxed().toList());
    assertThat(versions(all(id, StreamSelection.NEWEST, StreamSelection.newestFirst())))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 1_234).boxed().toList().reversed());
  }

  @Test
  void aClientAsksForNoMoreThanItTakes() {
    String id = Facts.newStream();
    store.append(Facts.registered(id, 600));
    AssertSubscriber<EventEnvelope> reader =
        client.stream(id, 1, StreamSelection.ALL, "corr")
            .subscribe()
            .withSubscriber(AssertSubscriber.create(3));
    reader.awaitItems(3, Store.PATIENCE);

    // What is appended behind the first page appears, because nobody has read that far yet.
    store.append(Facts.registered(id, 100));
    reader.request(Long.MAX_VALUE);

    assertThat(reader.awaitCompletion(Store.PATIENCE).getItems()).hasSize(700);
  }

  @Test
  void largeEventsAreDeliveredInSmallSlices() {
    String large = Facts.newStream();
    for (int i = 0; i < 6; i++) {
      store.append(Facts.large(large, 900_000));
    }

    StreamSlice slice = store.ask(new ReadStream(large, 1, 10, StreamSelection.ALL));

    assertThat(slice.events()).hasSize(4);
    assertThat(slice.next()).isEqualTo(5);
    assertThat(all(large, 1, StreamSelection.ALL)).hasSize(6);
  }

  @Test
  void badSelectionsAreRefused() {
    refused("eventstore.invalid-range", StreamSelection.upTo(0));
    refused("eventstore.unknown-type", StreamSelection.ofTypes("media.exploded"));
    refused("eventstore.invalid-time", StreamSelection.asOf(Instant.MAX));
    refused("eventstore.invalid-range", new StreamSelection(false, null, null, null, NOON, NOON));
  }

  private void refused(String code, StreamSelection selection) {
    store.assertRefused(code, new ReadStream(stream, 1, 10, selection));
  }

  private StreamSlice read(long from, StreamSelection selection) {
    return store.ask(new ReadStream(stream, from, 10, selection));
  }

  private List<EventEnvelope> all(String id, long from, StreamSelection selection) {
    return client.stream(id, from, selection, "corr")
        .collect()
        .asList()
        .await()
        .atMost(Store.PATIENCE);
  }

  private static List<Long> versions(List<EventEnvelope> events) {
    return events.stream().map(EventEnvelope::streamVersion).toList();
  }

  private EventEnvelope at(int seconds) {
    return at(stream, seconds);
  }

  private static EventEnvelope at(String id, int seconds) {
    return Facts.started(id, NOON.plusSeconds(seconds), "acme", "corr-1", null);
  }
}
