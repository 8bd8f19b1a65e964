package io.medianest.eventstore.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.eventstore.Facts;
import io.medianest.eventstore.Fleet;
import io.medianest.eventstore.Store;
import io.medianest.messaging.command.EventFilter;
import io.medianest.messaging.command.EventStoreAnswer.EventPage;
import io.medianest.messaging.command.EventStoreQuery.ReadAll;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.store.EventStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class ReadAllIT {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Inject Store store;
  @Inject EventStore client;
  @Inject Pool pool;

  /** Streams of one test begin alike. */
  private final String family = "media-" + UUID.randomUUID() + "-";

  @Test
  void readsAllEventsOfAFamilyOfStreamsInTheOrderOfTheLog() {
    EventEnvelope first = at("a", 0, "acme");
    EventEnvelope second = at("b", 0, "acme");
    EventEnvelope third = at("a", 0, "acme");
    store.append(first, second, third);

    assertThat(read(EventFilter.ofStreams(family)))
        .extracting(EventEnvelope::id)
        .containsExactly(first.id(), second.id(), third.id());
  }

  @Test
  void filtersByTypeTenantTimeAndPosition() {
    EventEnvelope early = at("a", 0, "acme");
    EventEnvelope late = at("a", 20, "acme");
    EventEnvelope other = at("a", 10, "other");
    EventEnvelope registered = Facts.registered(family + "a");
    store.append(early, late, other, registered);
    List<EventEnvelope> all = read(EventFilter.ofStreams(family));
    long second = all.get(1).position();
    long third = all.get(2).position();

    assertThat(ids(filter(List.of("user.registered"), null, null, null, null, null)))
        .containsExactly(registered.id());
    assertThat(ids(filter(null, "other", null, null, null, null))).containsExactly(other.id());
    assertThat(ids(filter(null, "acme", NOON.plusSeconds(1), NOON.plusSeconds(21), null, null)))
        .containsExactly(late.id());
    assertThat(ids(filter(null, null, null, null, second, third)))
        .containsExactly(late.id(), other.id());
  }

  @Test
  void anUnderscoreInAPrefixIsNoWildcard() {
    store.append(at("a_b", 0, "acme"), at("axb", 0, "acme"));

    assertThat(read(EventFilter.ofStreams(family + "a_")))
        .extracting(EventEnvelope::streamId)
        .containsExactly(family + "a_b");
  }

  @Test
  void pagesSayWhereToGoOnAndWhenItIsTheEnd() {
    store.append(Facts.registered(family + "a", 5));
    List<Long> versions = new ArrayList<>();
    String after = null;
    EventPage page;
    do {
      page = store.ask(new ReadAll(EventFilter.ofStreams(family), after, 2));
      assertThat(page.events()).hasSizeLessThanOrEqualTo(2);
      page.events().forEach(event -> versions.add(event.streamVersion()));
      after = page.next();
    } while (!page.end());

    assertThat(versions).containsExactly(1L, 2L, 3L, 4L, 5L);
    store.append(Facts.registered(family + "a"));
    assertThat(store.ask(new ReadAll(EventFilter.ofStreams(family), after, 2)).events())
        .as("what came since")
        .extracting(EventEnvelope::streamVersion)
        .containsExactly(6L);
  }

  @Test
  void aFilterThatMatchesNothingComesToTheEndInBoundedSteps() {
    for (int i = 0; i < 11; i++) {
      store.append(Facts.registered(family + "a", 1_000));
    }
    EventFilter nothing = filter(null, "nobody", null, null, null, null);

    List<EventPage> pages =
        client
            .pages(after -> new ReadAll(nothing, after, 100), null, "corr")
            .collect()
            .asList()
            .await()
            .atMost(Store.PATIENCE);

    assertThat(pages).hasSizeGreaterThan(1).allSatisfy(p -> assertThat(p.events()).isEmpty());
    assertThat(pages).last().extracting(EventPage::end).isEqualTo(true);
  }

  @Test
  void aPageHoldsNoMoreBytesThanAReplyMay() {
    for (int i = 0; i < 6; i++) {
      store.append(Facts.large(family + "a", 900_000));
    }

    List<EventPage> pages =
        client
            .pages(after -> new ReadAll(EventFilter.ofStreams(family), after, 1_000), null, "corr")
            .select()
            .where(page -> !page.events().isEmpty())
            .collect()
            .asList()
            .await()
            .atMost(Store.PATIENCE);

    assertThat(pages).extracting(p -> p.events().size()).containsExactly(4, 2);
  }

  @Test
  void waitsForASlowTransactionAndSkipsNothing() {
    SqlConnection slow = pool.getConnection().await().atMost(Store.PATIENCE);
    Transaction transaction = slow.begin().await().atMost(Store.PATIENCE);
    insert(slow, family + "slow");
    store.append(Facts.registered(family + "fast"));

    // While it runs, what came after it is not shown.
    List<EventPage> before = new ArrayList<>();
    AssertSubscriber<EventPage> reader =
        client
            .pages(after -> new ReadAll(EventFilter.ofStreams(family), after, 100), null, "corr")
            .onItem()
            .invoke(before::add)
            .subscribe()
            .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
    reader.awaitNextItems(2, Store.PATIENCE);
    assertThat(before).allSatisfy(page -> assertThat(page.events()).isEmpty());
    assertThat(before).allSatisfy(page -> assertThat(page.end()).isFalse());
    transaction.commit().await().atMost(Store.PATIENCE);
    reader.awaitCompletion(Store.PATIENCE);
    slow.close().await().atMost(Store.PATIENCE);

    assertThat(reader.getItems().stream().flatMap(page -> page.events().stream()))
        .extracting(EventEnvelope::streamId)
        .containsExactly(family + "slow", family + "fast");
  }

  @Test
  void badQueriesAreRefused() {
    store.assertRefused("eventstore.invalid-range", new ReadAll(EventFilter.ALL, null, 0));
    store.assertRefused("eventstore.invalid-cursor", new ReadAll(EventFilter.ALL, "1;2", 1));
    store.assertRefused(
        "eventstore.unknown-type", new ReadAll(EventFilter.ofTypes("media.exploded"), null, 1));
    store.assertRefused(
        "eventstore.invalid-stream-id", new ReadAll(EventFilter.ofStreams("a b"), null, 1));
  }

  private EventFilter filter(
      List<String> types, String tenant, Instant from, Instant to, Long first, Long last) {
    return new EventFilter(types, family, tenant, from, to, first, last);
  }

  private List<String> ids(EventFilter filter) {
    return read(filter).stream().map(EventEnvelope::id).toList();
  }

  private List<EventEnvelope> read(EventFilter filter) {
    return client.readAll(filter, "corr").collect().asList().await().atMost(Store.PATIENCE);
  }

  private EventEnvelope at(String stream, int seconds, String tenant) {
    return Facts.started(family + stream, NOON.plusSeconds(seconds), tenant, "corr-1", null);
  }

  private static void insert(SqlConnection connection, String stream) {
    connection
        .preparedQuery(
            """
            insert into events
              (stream_id, version, event_id, type, schema_version, source, tenant, time, data)
            values ($1, 1, $2, 'user.registered', 1, 'api-gateway', 't', now(), '{}')
            """)
        .execute(Tuple.of(stream, UUID.randomUUID().toString()))
        .await()
        .atMost(Store.PATIENCE);
  }
}
