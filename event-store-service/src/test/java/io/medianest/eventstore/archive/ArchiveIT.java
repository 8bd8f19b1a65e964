package io.medianest.eventstore.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medianest.eventstore.Facts;
import io.medianest.eventstore.Fleet;
import io.medianest.eventstore.Store;
import io.medianest.eventstore.archive.OldPartitions.Partition;
import io.medianest.eventstore.log.ArchiveUnavailableException;
import io.medianest.eventstore.log.StreamReader;
import io.medianest.messaging.command.Command;
import io.medianest.messaging.command.EventFilter;
import io.medianest.messaging.command.EventStoreAnswer.LogVerified;
import io.medianest.messaging.command.EventStoreCommand.Append;
import io.medianest.messaging.command.EventStoreCommand.ReadStream;
import io.medianest.messaging.command.EventStoreQuery.ErasePerson;
import io.medianest.messaging.command.EventStoreQuery.ReadAll;
import io.medianest.messaging.command.EventStoreQuery.ReadCorrelation;
import io.medianest.messaging.command.EventStoreQuery.TraceCausation;
import io.medianest.messaging.command.EventStoreQuery.VerifyLog;
import io.medianest.messaging.command.EventStoreReply.Appended;
import io.medianest.messaging.command.StreamSelection;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.store.EventStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class ArchiveIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final int EVENTS = 130;

  @TempDir Path folder;

  @Inject Store store;
  @Inject EventStore client;
  @Inject StreamReader streams;
  @Inject Pool pool;
  @Inject Sealing sealing;
  @Inject OldPartitions partitions;
  @Inject SegmentTable table;
  @Inject ArchiveStore archive;
  @Inject ArchiveLock lock;
  @Inject ArchiveConfig config;

  private final String family = "media-" + UUID.randomUUID() + "-";
  private final String correlation = "corr-" + UUID.randomUUID();
  private final List<EventEnvelope> written = new ArrayList<>();

  /** A log of its own: what other tests have written is not this one's to seal. */
  @BeforeEach
  @AfterEach
  void forget() {
    sql("select drop_thawed('-1 s')");
    sql("truncate events, event_keys, snapshots, archive_segments, archive_links");
    sql(
        """
        do $$
        declare
          part text;
        begin
          for part in
            delete from event_partitions
            where to_tx <= pg_snapshot_xmin(pg_current_snapshot())::text::bigint returning name
          loop
            execute format('drop table %I', part);
          end loop;
        end $$
        """);
  }

  @Test
  void everyReadAnswersAsBeforeSealing() {
    List<Command<?>> questions = questions(writeOneChain());
    List<Object> before = questions.stream().map(this::ask).toList();
    closePartition();

    sealing.seal();

    assertThat(number("select count(*) from events")).isZero();
    assertThat(number("select count(*) from archive_segments")).isGreaterThan(3);
    for (int i = 0; i < questions.size(); i++) {
      assertThat(ask(questions.get(i))).as("%s", questions.get(i)).isEqualTo(before.get(i));
      sql("select drop_thawed('-1 s')");
    }
    assertThat(readAll()).isEqualTo(ids());
    assertThat(verify().problems()).isEmpty();
  }

  @Test
  void versionsAndIdsHoldForEver() {
    EventEnvelope old = writeOneChain().getFirst();
    Append repeated = new Append(old.streamId(), 0, List.of(old));
    closePartition();
    sealing.seal();

    assertThat(store.ask(repeated)).isEqualTo(new Appended(old.streamId(), 1));

    sql("select drop_thawed('-1 s')");
    EventEnvelope other = as(old.id(), Facts.started(old.streamId(), NOON, "other", "c", null));
    store.assertRefused("eventstore.id-conflict", new Append(old.streamId(), -1, List.of(other)));
    store.append(Facts.started(old.streamId(), NOON, "acme", correlation, null));
    assertThat(number("select max(version) from event_keys where stream_id = '%s'", old.streamId()))
        .isEqualTo(EVENTS / 2 + 1);
  }

  @Test
  void aSealedEventOfAnErasedPersonTellsNothingAndTheChainHolds() {
    String person = UUID.randomUUID().toString();
    EventEnvelope anyones = Facts.uploaded(UUID.randomUUID().toString(), 5);
    JsonNode data = ((ObjectNode) anyones.data().deepCopy()).put("ownerId", person);
    EventEnvelope uploaded = anyones.with(data, false);
    store.append(uploaded);
    closePartition();
    sealing.seal();

    store.ask(new ErasePerson(person, false));

    assertThat(number("select count(*) from events")).isZero();
    EventEnvelope read = store.ask(new ReadStream(uploaded.streamId(), 1, 1)).events().getFirst();
    assertThat(read.erased()).isTrue();
    assertThat(read.data().path("ownerId").asText()).isEqualTo(person);
    assertThat(read.data().path("fileName").asText()).isEqualTo("erased");
    assertThat(read.toString()).doesNotContain("a.jpg");
    assertThat(verify().problems()).isEmpty();
  }

  @Test
  void anEventInTheArchiveAndItsNewEffectAreOneChain() {
    EventEnvelope last = writeOneChain().getLast();
    closePartition();
    sealing.seal();
    EventEnvelope effect = Facts.started(family + "c", NOON, "acme", correlation, last.id());
    store.append(effect);

    assertThat(store.ask(new TraceCausation(effect.id(), false, 1_000)).events())
        .extracting(caused -> caused.event().id())
        .containsExactlyElementsOf(ids().reversed().subList(0, 100));
  }

  @Test
  void moreReadersThanConnectionsShareWhatIsBroughtBack() {
    String stream = writeOneChain().getFirst().streamId();
    closePartition();
    sealing.seal();

    List<Integer> found =
        Uni.join()
            .all(
                Stream.generate(() -> streams.read(new ReadStream(stream, 1, 1_000)))
                    .limit(30)
                    .toList())
            .andFailFast()
            .map(slices -> slices.stream().map(slice -> slice.events().size()).distinct().toList())
            .await()
            .atMost(PATIENCE);

    assertThat(found).containsExactly(EVENTS / 2);
  }

  @Test
  void aCrashAtAnyStepLeavesEveryEventOnce() {
    writeOneChain();
    Partition partition = closePartition();

    // After the second upload, before it is recorded.
    assertThatThrownBy(() -> dyingAfter(2).record(partition)).hasMessage("killed");
    assertThat(number("select count(*) from archive_segments")).isEqualTo(1);
    assertThat(readAll()).isEqualTo(ids());

    // All recorded, nothing dropped.
    sealing.record(partition);
    assertThat(readAll()).isEqualTo(ids());
    long segments = number("select count(*) from archive_segments");

    // The drop is one transaction, and refused while anything is missing.
    sql("begin; select drop_sealed_partition('%s'); rollback", partition.name());
    assertThat(readAll()).isEqualTo(ids());

    sealing.seal();
    assertThat(number("select count(*) from archive_segments")).isEqualTo(segments);
    assertThat(readAll()).isEqualTo(ids());
    assertThat(verify().problems()).isEmpty();
  }

  @Test
  void whatIsNotWhollySealedIsNotDropped() {
    writeOneChain();
    Partition partition = closePartition();

    assertThatThrownBy(() -> partitions.drop(partition)).hasMessageContaining("is not sealed");
    sealing.record(partition);
    sql("update archive_segments set events = events - 1 where number = 2");
    assertThatThrownBy(() -> sealing.drop(partition)).hasMessageContaining("events, its segments");
    assertThat(readAll()).isEqualTo(ids());
  }

  @Test
  void whatADestinationHasNotHadOrIsYoungStays() {
    writeOneChain();
    closePartition();

    assertThat(partitions.oldest(Duration.ofHours(1))).isEmpty();
    sql("insert into relay_checkpoints (destination, tx, position) values ('absent', '0', 0)");
    try {
      assertThat(partitions.oldest(Duration.ZERO)).isEmpty();
    } finally {
      sql("delete from relay_checkpoints where destination = 'absent'");
    }
    assertThat(partitions.oldest(Duration.ZERO)).isPresent();
  }

  @Test
  void whatWasChangedInTheArchiveIsFoundAndNotServed() throws Exception {
    EventEnvelope first = writeOneChain().getFirst();
    closePartition();
    sealing.seal();
    Segment victim = table.find(1).orElseThrow();
    Path file = folder.resolve("segment");
    archive.get(victim.key(), file);
    byte[] content = Files.readAllBytes(file);
    content[content.length / 2] ^= 1;
    Files.write(file, content);

    archive.put(victim.key(), file);

    assertThat(verify().problems()).containsExactly("segment 1: its file is not what was sealed");
    assertThatThrownBy(
            () -> streams.read(new ReadStream(first.streamId(), 1, 10)).await().atMost(PATIENCE))
        .isInstanceOf(ArchiveUnavailableException.class);
  }

  @Test
  void whatIsGoneFromTheCatalogueOrTheKeysIsFound() {
    EventEnvelope last = writeOneChain().getLast();
    closePartition();
    sealing.seal();

    sql("delete from event_keys where event_id = '%s'", last.id());
    sql("delete from archive_segments where number = 2");

    assertThat(verify().problems())
        .anyMatch(problem -> problem.contains("segment 2 is missing"))
        .anyMatch(problem -> problem.contains("names another predecessor"))
        .anyMatch(problem -> problem.contains("1 events without their key"))
        .anyMatch(problem -> problem.startsWith("the log has"));
  }

  /** Of two streams in turns, each event the effect of the one before. */
  private List<EventEnvelope> writeOneChain() {
    for (int i = 0; i < EVENTS; i++) {
      EventEnvelope event =
          Facts.started(
              family + (i % 2 == 0 ? "a" : "b"),
              NOON.plusSeconds(i),
              "acme",
              correlation,
              i == 0 ? null : written.getLast().id());
      store.append(event);
      written.add(event);
    }
    return written;
  }

  private static EventEnvelope as(String id, EventEnvelope e) {
    return new EventEnvelope(
        id,
        e.source(),
        e.type(),
        e.schemaVersion(),
        e.streamId(),
        0,
        0,
        e.time(),
        e.tenant(),
        e.correlationId(),
        e.causationId(),
        e.traceparent(),
        e.data());
  }

  private List<Command<?>> questions(List<EventEnvelope> events) {
    String stream = events.getFirst().streamId();
    StreamSelection backward = new StreamSelection(true, 10L, null, null, null, null);
    StreamSelection past =
        new StreamSelection(false, null, null, null, null, NOON.plusSeconds(EVENTS / 2));
    return List.of(
        new ReadStream(stream, 1, 1_000),
        new ReadStream(stream, 5, 7),
        new ReadStream(stream, 40, 1_000, backward),
        new ReadStream(stream, 1, 1_000, past),
        new ReadAll(EventFilter.ofStreams(family), null, 50),
        new ReadAll(EventFilter.ofStreams(family), null, 1_000),
        new ReadCorrelation(correlation, null, 1_000),
        new TraceCausation(events.getFirst().id(), true, 1_000),
        new TraceCausation(events.getLast().id(), false, 30),
        new TraceCausation(events.get(60).id(), false, 1_000));
  }

  private Object ask(Command<?> question) {
    return store.ask(question);
  }

  private List<String> readAll() {
    return client
        .readAll(EventFilter.ofStreams(family), "corr")
        .map(EventEnvelope::id)
        .collect()
        .asList()
        .await()
        .atMost(PATIENCE);
  }

  private List<String> ids() {
    return written.stream().map(EventEnvelope::id).toList();
  }

  private LogVerified verify() {
    return store.ask(new VerifyLog(1, 100));
  }

  /** As if the process ended behind the so manieth upload. */
  private Sealing dyingAfter(int uploads) {
    AtomicInteger count = new AtomicInteger();
    ArchiveStore dying =
        new ArchiveStore() {
          @Override
          public void put(String key, Path file) {
            archive.put(key, file);
            if (count.incrementAndGet() == uploads) {
              throw new IllegalStateException("killed");
            }
          }

          @Override
          public void get(String key, Path file) {
            archive.get(key, file);
          }
        };
    return new Sealing(partitions, table, dying, lock, config);
  }

  /** As if its transactions were used up; returns it once the relays have passed it. */
  private Partition closePartition() {
    sql(
        """
        do $$
        declare
          p event_partitions;
          cut bigint;
        begin
          lock table events in access exclusive mode;
          cut := pg_current_xact_id()::text::bigint + 1;
          select * into strict p from event_partitions where from_tx < cut and to_tx > cut;
          execute format('alter table events detach partition %I', p.name);
          execute format(
            'alter table events attach partition %I for values from (%L) to (%L)',
            p.name, p.from_tx, cut);
          update event_partitions set to_tx = cut where name = p.name;
          execute format(
            'create table %I (like events including defaults including constraints)',
            'events_' || cut);
          execute format(
            'alter table events attach partition %I for values from (%L) to (%L)',
            'events_' || cut, cut, p.to_tx);
          insert into event_partitions values ('events_' || cut, cut, p.to_tx);
        end $$
        """);
    return await().atMost(PATIENCE).until(sealing::oldest, Optional::isPresent).get();
  }

  private void sql(String sql, Object... arguments) {
    pool.query(arguments.length == 0 ? sql : sql.formatted(arguments))
        .execute()
        .await()
        .atMost(PATIENCE);
  }

  private long number(String sql, Object... arguments) {
    return pool.query(arguments.length == 0 ? sql : sql.formatted(arguments))
        .execute()
        .await()
        .atMost(PATIENCE)
        .iterator()
        .next()
        .getLong(0);
  }
}
