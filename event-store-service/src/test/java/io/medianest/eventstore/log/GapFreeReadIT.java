package io.medianest.eventstore.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against writers that commit late, or never. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class GapFreeReadIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int WRITERS = 200;
  private static final int TRANSACTIONS = 20;

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
    AtomicLong last = new AtomicLong();
    readNaively(new ArrayList<>(), last);
    firstPosition = last.get();
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
    List<String> seen = new ArrayList<>();
    AtomicLong at = new AtomicLong(firstPosition);
    try (Connection slow = connect();
        Connection fast = connect()) {
      insert(slow, "late");
      String early = insert(fast, "early");
      fast.commit();

      readNaively(seen, at);
      slow.commit();
      readNaively(seen, at);

      assertThat(seen).as("proof that these tests can fail").containsExactly(early);
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

  /**
   * Hundreds of writers of one stream each, some slow, some giving up, and two readers that keep up
   * with them: ours, and the one everybody writes first.
   */
  @Test
  void everyCommittedEventOnceAndInOrderUnderHundredsOfWriters() throws Exception {
    List<StoredEvent> seen = new ArrayList<>();
    List<String> seenByNaive = new ArrayList<>();
    List<String> committed = new ArrayList<>();
    AtomicLong naiveAt = new AtomicLong(firstPosition);
    Map<String, Future<List<String>>> writers = new TreeMap<>();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      writers.put("overtaken", threads.submit(() -> writeOvertaken("overtaken", naiveAt)));
      for (int w = 0; w < WRITERS; w++) {
        String stream = "many-" + w;
        Random random = new Random(w);
        writers.put(stream, threads.submit(() -> write(stream, random)));
      }
      while (!writers.values().stream().allMatch(Future::isDone)) {
        seen.addAll(readAll(seen.isEmpty() ? begin : seen.getLast().at()));
        readNaively(seenByNaive, naiveAt);
      }
      seen.addAll(readAll(seen.isEmpty() ? begin : seen.getLast().at()));
      readNaively(seenByNaive, naiveAt);
      for (Future<List<String>> writer : writers.values()) {
        committed.addAll(writer.get());
      }
    }

    assertThat(seen)
        .extracting(e -> e.envelope().id())
        .containsExactlyInAnyOrderElementsOf(committed);
    assertThat(seen).extracting(StoredEvent::at).isSorted();
    assertThat(seen.stream().collect(Collectors.groupingBy(e -> e.envelope().streamId())).values())
        .allSatisfy(
            stream -> assertThat(stream).extracting(e -> e.envelope().streamVersion()).isSorted());
    assertThat(committed)
        .as("proof that this test can fail: what the naive reader saw")
        .hasSizeGreaterThan(seenByNaive.size())
        .containsAll(seenByNaive);
  }

  /** Commits only when the naive reader has gone past its event, as one of many always does. */
  private static List<String> writeOvertaken(String stream, AtomicLong naiveAt)
      throws SQLException {
    try (Connection connection = connect()) {
      String id = insert(connection, stream);
      long position = positionOf(connection, id);
      await().atMost(Duration.ofMinutes(1)).until(() -> naiveAt.get() > position);
      connection.commit();
      return List.of(id);
    }
  }

  private static List<String> write(String stream, Random random)
      throws SQLException, InterruptedException {
    List<String> committed = new ArrayList<>();
    try (Connection connection = connect()) {
      for (int i = 0; i < TRANSACTIONS; i++) {
        String id = insert(connection, stream);
        if (random.nextInt(4) == 0) {
          Thread.sleep(random.nextInt(50)); // A slow transaction is the point of this test.
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
      List<StoredEvent> page = reader.readAfter(pool, at, 97).await().atMost(PATIENCE).events();
      if (page.isEmpty()) {
        return all;
      }
      all.addAll(page);
      at = page.getLast().at();
    }
  }

  /** The reader everybody writes first: "everything above the last position I saw". */
  private void readNaively(List<String> seen, AtomicLong at) {
    pool.preparedQuery(
            "select position, event_id from events where position > $1 order by position")
        .execute(Tuple.of(at.get()))
        .await()
        .atMost(PATIENCE)
        .forEach(
            row -> {
              seen.add(row.getString("event_id"));
              at.set(row.getLong("position"));
            });
  }

  private static long positionOf(Connection connection, String id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select position from events where event_id = ?")) {
      statement.setString(1, id);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
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
