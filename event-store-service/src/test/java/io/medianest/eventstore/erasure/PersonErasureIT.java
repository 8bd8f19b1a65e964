package io.medianest.eventstore.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.eventstore.Facts;
import io.medianest.eventstore.Fleet;
import io.medianest.eventstore.Store;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.EventFilter;
import io.medianest.messaging.command.EventStoreAnswer.EventPage;
import io.medianest.messaging.command.EventStoreAnswer.PersonErased;
import io.medianest.messaging.command.EventStoreCommand.ReadStream;
import io.medianest.messaging.command.EventStoreQuery.ErasePerson;
import io.medianest.messaging.command.EventStoreQuery.LoadSnapshot;
import io.medianest.messaging.command.EventStoreQuery.ReadAll;
import io.medianest.messaging.command.EventStoreQuery.SaveSnapshot;
import io.medianest.messaging.command.Snapshot;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.Manifest;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.event.MediaEvent.Uploaded;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.event.Pipeline;
import io.medianest.messaging.event.Rendition;
import io.medianest.messaging.topology.Services;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class PersonErasureIT {
  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

  @Inject Store store;
  @Inject Pool pool;

  private final String person = UUID.randomUUID().toString();
  private final String mediaId = UUID.randomUUID().toString();
  private final String stream = MediaEvent.streamId(mediaId);

  /** In none of the stores unless encrypted. */
  private final String secret = "grandma-" + UUID.randomUUID();

  private final EventEnvelope uploaded = fact(uploaded(), Services.UPLOAD_SERVICE);
  private final EventEnvelope completed = fact(completed(), Services.MEDIA_WORKER);

  @Test
  void whatIsPersonalIsReadAsItWasAndStandsNowhereInTheDatabase() {
    store.append(uploaded);
    store.append(completed);

    assertThat(read()).allSatisfy(event -> assertThat(event.erased()).isFalse());
    assertThat(read().stream().map(EventCodec::event)).containsExactly(uploaded(), completed());
    assertThat(readAll()).isEqualTo(read());
    assertThat(rowsThatContain(secret)).isZero();
  }

  @Test
  void anErasedPersonsEventsStayAndTellNothing() {
    store.append(List.of(uploaded, completed));
    store.append(Facts.started(stream, NOW, "acme", "c", null));

    assertThat(erase(false).found()).containsEntry("events", 2L);

    List<EventEnvelope> events = read();
    assertThat(events).extracting(EventEnvelope::erased).containsExactly(true, true, false);
    assertThat(events).extracting(EventEnvelope::streamVersion).containsExactly(1L, 2L, 3L);
    assertThat(events.toString()).doesNotContain(secret);
    Uploaded erased = (Uploaded) EventCodec.event(events.getFirst());
    assertThat(erased.ownerId()).isEqualTo(person);
    assertThat(erased.size()).isEqualTo(uploaded().size());
    assertThat(erased.caption()).isNull();
    assertThat(readAll()).isEqualTo(events);
  }

  @Test
  void aDryRunTellsTheSameAndErasesNothing() {
    store.append(uploaded);

    assertThat(erase(true)).isEqualTo(erase(true));
    assertThat(erase(true).found()).containsEntry("events", 1L);
    assertThat(read().getFirst().erased()).isFalse();
  }

  @Test
  void whatComesAfterwardsIsErasedFromTheBeginning() {
    erase(false);

    store.append(uploaded);
    store.append(completed);

    assertThat(read()).extracting(EventEnvelope::erased).containsExactly(true, true);
    assertThat(erase(false).found()).containsEntry("events", 0L);
  }

  @Test
  void anAppendThatIsRepeatedAfterTheErasureIsAnsweredAsBefore() {
    store.append(uploaded);
    erase(false);

    store.append(uploaded);

    assertThat(read()).hasSize(1);
  }

  @Test
  void nobodyElseIsTouched() {
    String otherMedia = UUID.randomUUID().toString();
    EventEnvelope others = Facts.uploaded(otherMedia, 5);
    store.append(others);
    store.append(uploaded);

    erase(false);

    EventEnvelope still = read(others.streamId()).getFirst();
    assertThat(still.erased()).isFalse();
    assertThat(EventCodec.event(still)).isEqualTo(EventCodec.event(others));
  }

  @Test
  void snapshotsAndDeadLettersOfThePersonGoToo() {
    store.append(uploaded);
    JsonNode state = MessageJson.tree(Map.of("file", secret));
    store.ask(new SaveSnapshot(new Snapshot(stream, "job", 1, 1, uploaded.id(), state)));
    park("names-" + person, "{\"ownerId\":\"" + person + "\"}");
    park("names-" + stream, "{\"subject\":\"" + stream + "\",\"data\":\"\\u00e9\"}");
    park("somebody-else", "{\"subject\":\"media-0\"}");

    assertThat(erase(false).found())
        .containsEntry("snapshots", 1L)
        .containsEntry("deadLetters", 2L);

    assertThat(store.ask(new LoadSnapshot(stream, "job")).snapshot()).isNull();
    assertThat(erase(true).found()).containsEntry("snapshots", 0L).containsEntry("deadLetters", 0L);
    assertThat(letters("somebody-else")).isEqualTo(1);
  }

  @Test
  void anIdThatCanBeNobodysIsRefused() {
    store.assertRefused("eventstore.invalid-person-id", new ErasePerson("' or '1", true));
    store.assertRefused("eventstore.invalid-person-id", new ErasePerson(null, true));
  }

  private PersonErased erase(boolean dryRun) {
    return store.ask(new ErasePerson(person, dryRun));
  }

  private List<EventEnvelope> read() {
    return read(stream);
  }

  private List<EventEnvelope> read(String streamId) {
    return store.ask(new ReadStream(streamId, 1, 100)).events();
  }

  /** As {@link #read()}, by way of the whole log. */
  private List<EventEnvelope> readAll() {
    String after = null;
    while (true) {
      EventPage page = store.ask(new ReadAll(EventFilter.ofStreams(stream), after, 100));
      if (!page.events().isEmpty()) {
        return page.events();
      }
      assertThat(page.end()).as("the end of the log").isFalse();
      after = page.next();
    }
  }

  private long rowsThatContain(String text) {
    return pool.preparedQuery(
            """
            select count(*) as n from events e
            where position($1 in e::text) > 0 or position(convert_to($1, 'UTF8') in personal) > 0
            """)
        .executeAndAwait(Tuple.of(text))
        .iterator()
        .next()
        .getLong("n");
  }

  private void park(String parkingId, String body) {
    pool.preparedQuery(
            """
            insert into dead_letters (
              parking_id, message_id, reason, error_class, attempts, original_exchange,
              original_routing_key, failed_queue, failed_service, correlation_id, content_type,
              headers, body, last_failure_at)
            values ($1, 'm', 'r', 'DATA', 1, 'x', 'k', 'q', 's', 'c', 't', '{}',
              convert_to($2, 'LATIN1'), now())
            """)
        .executeAndAwait(Tuple.of(parkingId + mediaId, body));
  }

  private long letters(String parkingId) {
    return pool.preparedQuery("select count(*) as n from dead_letters where parking_id = $1")
        .executeAndAwait(Tuple.of(parkingId + mediaId))
        .iterator()
        .next()
        .getLong("n");
  }

  private EventEnvelope fact(MediaEvent event, String source) {
    return EventCodec.envelope(event, source, stream, NOW, "acme", "corr", null);
  }

  private Uploaded uploaded() {
    return new Uploaded(
        mediaId,
        "job-1",
        "acme",
        person,
        MediaKind.IMAGE,
        "image/jpeg",
        1_000,
        "00",
        "tenants/acme/users/u/media/1-" + secret + ".jpg",
        secret + ".jpg",
        secret + "-phone",
        secret + "-session",
        secret + " at the sea",
        Pipeline.FULL_PROCESSING,
        5);
  }

  private MediaEvent completed() {
    Rendition small =
        new Rendition(
            "thumb_small",
            secret + "_thumb.jpg",
            "image/jpeg",
            10,
            "00",
            1,
            1,
            0,
            0,
            "small/1",
            "t 1");
    return new MediaEvent.ProcessingCompleted(
        mediaId,
        "job-1",
        1,
        new Manifest(1, secret, MediaKind.IMAGE, 1, 1, 0, Map.of("author", secret), List.of(small)),
        1);
  }
}
