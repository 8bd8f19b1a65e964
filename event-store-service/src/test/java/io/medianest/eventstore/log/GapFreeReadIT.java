package io.medianest.eventstore.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.eventstore.Fleet;
import io.medianest.local.ServiceFixture;
import io.medianest.local.part.PostgresServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against writers that commit late, or never. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class GapFreeReadIT {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Inject Pool pool;
  @Inject EventReader reader;

  private Checkpoint begin;
  private long firstPosition;

  @BeforeEach
  void startAtTheEndOfTheLog() {
    begin =
        readAll(Checkpoint.START).stream()
            .map(StoredEvent::at)
            .reduce((_, last) -> last)
            .orElse(Checkpoint.START);
    firstPosition = naiveReadAll(0).stream().reduce(0L, Math::max);
  }

  @Test
  void seesWhatASlowTransactionCommitsLate() throws SQLException {
    List<String> seen = new ArrayList<>();
    try (Connection slow = connect();
        Connection fast = connect();
        Connection aborted = connect()) {
      // Given: the slow one has its position, the fast one has a higher position and is committed
      String late = insert(slow, "late");
      insert(aborted, "aborted");
      String early = insert(fast, "early");
      fast.commit();

      // When: the reader reads before and after the slow one's commit
      Checkpoint at = readInto(seen, begin);
      aborted.rollback();
      at = readInto(seen, at);
      assertThat(seen).isEmpty();
      slow.commit();
      readInto(seen, at);

      // Then: both, once, in the order of transactions
      assertThat(seen).containsExactly(late, early);
    }
  }

  @Test
  void theNaiveReaderWouldHaveMissedIt() throws SQLException {
    try (Connection slow = connect();
        Connection fast = connect()) {
      String late = insert(slow, "late");
      String early = insert(fast, "early");
      fast.commit();

      List<String> first = naiveRead(firstPosition);
      long last = naiveReadAll(firstPosition).getLast();
      slow.commit();
      List<String> second = naiveRead(last);

      assertThat(first).containsExactly(early);
      assertThat(second).as("proof that this test can fail").doesNotContain(late);
    }
  }

  @Test
  void aTransactionThatGotItsIdFirstAndItsPositionLastIsNotSkipped() throws SQLException {
    List<String> seen = new ArrayList<>();
    try (Connection early = connect();
        Connection fast = connect()) {
      // Given: an id below, a position above the fast one's
      try (PreparedStatement id = early.prepareStatement("select pg_current_xact_id()")) {
        id.execute();
      }
      String second = insert(fast, "fast");
      fast.commit();
      String first = insert(early, "early-id");

      Checkpoint at = readInto(seen, begin);
      early.commit();
      readInto(seen, at);

      assertThat(seen).containsExactly(first, second);
    }
  }

  @Test
  void everyCommittedEventOnceUnderManyWritersSlowAndAborted() throws Exception {
    // Given: writers of one stream each, some slow, some giving up
    int writers = 12;
    int transactions = 40;
    List<String> seen = new ArrayList<>();
    List<String> committed = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(writers)) {
      List<Future<List<String>>> running = new ArrayList<>();
      for (int w = 0; w < writers; w++) {
        long seed = w;
        running.add(pool.submit(() -> write("many-" + seed, transactions, new Random(seed))));
      }

      // When: the reader keeps up with them
      Checkpoint at = begin;
      while (!running.stream().allMatch(Future::isDone)) {
        at = readInto(seen, at);
      }
      readInto(seen, at);
      for (Future<List<String>> done : running) {
        committed.addAll(done.get());
      }
    }

    // Then
    assertThat(seen).containsExactlyInAnyOrderElementsOf(committed);
    assertThat(readAll(begin)).extracting(StoredEvent::at).isSorted().hasSameSizeAs(committed);
    for (int w = 0; w < writers; w++) {
      String stream = "many-" + w;
      assertThat(readAll(begin))
          .filteredOn(e -> e.envelope().streamId().equals(stream))
          .extracting(e -> e.envelope().streamVersion())
          .isSorted();
    }
  }

  private static List<String> write(String stream, int transactions, Random random)
      throws SQLException, InterruptedException {
    List<String> committed = new ArrayList<>();
    try (Connection connection = connect()) {
      for (int i = 0; i < transactions; i++) {
        String id = insert(connection, stream);
        if (random.nextInt(4) == 0) {
          Thread.sleep(random.nextInt(20)); // A slow transaction is the point of this test.
        }
        if (random.nextInt(5) == 0) {
          connection.rollback();
        } else {
          connection.commit();
          committed.add(id);
        }
      }
    }
    return committed;
  }

  private Checkpoint readInto(List<String> seen, Checkpoint after) {
    Checkpoint at = after;
    for (StoredEvent event : readAll(after)) {
      seen.add(event.envelope().id());
      at = event.at();
    }
    return at;
  }

  private List<StoredEvent> readAll(Checkpoint after) {
    List<StoredEvent> all = new ArrayList<>();
    Checkpoint at = after;
    while (true) {
      List<StoredEvent> page = reader.readAfter(pool, at, 7).await().atMost(PATIENCE).events();
      if (page.isEmpty()) {
        return all;
      }
      all.addAll(page);
      at = page.getLast().at();
    }
  }

  /** The reader everybody writes first. */
  private List<String> naiveRead(long after) {
    return StreamSupport.stream(
            pool.preparedQuery("select event_id from events where position > $1 order by position")
                .execute(Tuple.of(after))
                .await()
                .atMost(PATIENCE)
                .spliterator(),
            false)
        .map(row -> row.getString("event_id"))
        .toList();
  }

  private List<Long> naiveReadAll(long after) {
    return StreamSupport.stream(
            pool.preparedQuery("select position from events where position > $1 order by position")
                .execute(Tuple.of(after))
                .await()
                .atMost(PATIENCE)
                .spliterator(),
            false)
        .map(row -> row.getLong("position"))
        .toList();
  }

  private static Connection connect() throws SQLException {
    PostgresServer.Access server = ServiceFixture.current().infrastructure().postgres();
    var service = ServiceFixture.current().environment();
    Connection connection =
        DriverManager.getConnection(
            server.jdbcUrl(),
            service.get("MEDIANEST_POSTGRES_USERNAME"),
            service.get("MEDIANEST_POSTGRES_PASSWORD"));
    connection.setAutoCommit(false);
    return connection;
  }

  /** The next version of the stream, not committed yet; answers the event's id. */
  private static String insert(Connection connection, String stream) throws SQLException {
    String sql =
        """
        insert into events
          (stream_id, version, event_id, type, schema_version, source, tenant, time, data)
        values
          (?, coalesce((select max(version) from events where stream_id = ?), 0) + 1,
           gen_random_uuid()::text, 'user.registered', 1, 'api-gateway', 't', now(), '{}')
        returning event_id
        """;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, stream);
      statement.setString(2, stream);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }
}
