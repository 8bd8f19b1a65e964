package io.medianest.eventstore.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.eventstore.Facts;
import io.medianest.eventstore.Fleet;
import io.medianest.eventstore.Store;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.EventStoreAnswer.SnapshotSaved;
import io.medianest.messaging.command.EventStoreQuery.LoadSnapshot;
import io.medianest.messaging.command.EventStoreQuery.SaveSnapshot;
import io.medianest.messaging.command.Snapshot;
import io.medianest.messaging.event.EventEnvelope;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class SnapshotIT {
  private static final JsonNode STATE = MessageJson.mapper().createObjectNode().put("a", 1);

  @Inject Store store;
  @Inject Pool pool;

  private String stream;
  private EventEnvelope first;
  private EventEnvelope second;

  @BeforeEach
  void appendTwo() {
    stream = Facts.newStream();
    first = Facts.registered(stream);
    second = Facts.registered(stream);
    store.append(first, second);
  }

  @Test
  void whatIsSavedIsFoundAsItWas() {
    Snapshot snapshot = new Snapshot(stream, "account", 3, 2, second.id(), STATE);

    assertThat(store.ask(new SaveSnapshot(snapshot))).isEqualTo(new SnapshotSaved(stream, 2));

    assertThat(load("account")).isEqualTo(snapshot);
    assertThat(load("other")).isNull();
  }

  @Test
  void theLastOneSavedReplacesAnyOther() {
    store.ask(new SaveSnapshot(new Snapshot(stream, "account", 1, 2, second.id(), STATE)));
    Snapshot rebuilt = new Snapshot(stream, "account", 2, 1, first.id(), STATE);

    store.ask(new SaveSnapshot(rebuilt));

    assertThat(load("account")).isEqualTo(rebuilt);
  }

  @Test
  void oneOfAnotherHistoryIsNeitherSavedNorFound() {
    refused("eventstore.invalid-snapshot", new Snapshot(stream, "a", 1, 3, second.id(), STATE));
    refused("eventstore.invalid-snapshot", new Snapshot(stream, "a", 1, 1, second.id(), STATE));
    store.ask(new SaveSnapshot(new Snapshot(stream, "account", 1, 2, second.id(), STATE)));

    pool.preparedQuery("update snapshots set event_id = 'gone' where stream_id = $1")
        .execute(Tuple.of(stream))
        .await()
        .atMost(Store.PATIENCE);

    assertThat(load("account")).isNull();
  }

  @Test
  void badSnapshotsAreRefused() {
    refused("eventstore.invalid-snapshot", null);
    refused("eventstore.invalid-snapshot", new Snapshot(stream, "a b", 1, 1, first.id(), STATE));
    refused("eventstore.invalid-snapshot", new Snapshot(stream, "a", 0, 1, first.id(), STATE));
    refused("eventstore.invalid-snapshot", new Snapshot(stream, "a", 1, 1, first.id(), null));
    refused("eventstore.invalid-stream-id", new Snapshot("", "a", 1, 1, first.id(), STATE));
    refused(
        "eventstore.invalid-snapshot",
        new Snapshot(stream, "a", 1, 1, first.id(), text("no\0such character")));
    refused(
        "eventstore.snapshot-too-large",
        new Snapshot(stream, "a", 1, 1, first.id(), text("x".repeat(1024 * 1024))));
    store.assertRefused("eventstore.invalid-stream-id", new LoadSnapshot("a b", "a"));
  }

  @Test
  void whatIsTooLargeToBeAQueryIsNotEvenRead() {
    store.assertRefused(
        "eventstore.command-too-large", new LoadSnapshot(stream, "x".repeat(9 * 1024 * 1024)));
  }

  private void refused(String code, Snapshot snapshot) {
    store.assertRefused(code, new SaveSnapshot(snapshot));
  }

  private Snapshot load(String aggregate) {
    return store.ask(new LoadSnapshot(stream, aggregate)).snapshot();
  }

  private static JsonNode text(String value) {
    return MessageJson.mapper().createObjectNode().put("text", value);
  }
}
