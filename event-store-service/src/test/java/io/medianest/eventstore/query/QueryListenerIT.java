package io.medianest.eventstore.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.eventstore.Fleet;
import io.medianest.eventstore.RabbitProbe;
import io.medianest.eventstore.Store;
import io.medianest.messaging.topology.Queues;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class QueryListenerIT {
  @Inject Pool pool;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rubbish | eventstore.malformed-command",
        "{\"type\":\"eventstore.read-everything\"} | eventstore.malformed-command",
        "{\"type\":\"eventstore.read-stream\",\"streamId\":\"a\"} | eventstore.unknown-command",
        "{\"type\":\"eventstore.read-all\",\"limit\":0} | eventstore.invalid-range",
      })
  void whatIsBadAndNobodyWaitsForIsParked(String body, String code) {
    String id = RabbitProbe.send(Queues.EVENT_STORE_QUERIES, body);

    assertThat(await().atMost(Store.PATIENCE).until(() -> reasonOf(id), reason -> reason != null))
        .startsWith(code);
  }

  private String reasonOf(String messageId) {
    RowIterator<Row> letters =
        pool.preparedQuery("select reason from dead_letters where message_id = $1")
            .execute(Tuple.of(messageId))
            .await()
            .atMost(Store.PATIENCE)
            .iterator();
    return letters.hasNext() ? letters.next().getString(0) : null;
  }
}
