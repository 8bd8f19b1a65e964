package io.medianest.eventstore.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.eventstore.Fleet;
import io.medianest.eventstore.Management;
import io.medianest.eventstore.RabbitProbe;
import io.medianest.messaging.codec.MalformedMessageException;
import io.medianest.messaging.delivery.Delivery;
import io.medianest.messaging.delivery.Outcome;
import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.topology.Headers;
import io.medianest.messaging.topology.Queues.RetryDelay;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The four outcomes, and what becomes of a delivery whose handler's connection dies. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class ListenerOutcomesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @Inject ScriptedListener listener;
  @Inject Pool pool;

  @AfterEach
  void letEverythingPass() {
    listener.play(_ -> Uni.createFrom().item(Outcome.done()));
    await().atMost(PATIENCE).until(() -> Management.unacknowledged(ScriptedListener.QUEUE) == 0);
  }

  @Test
  void aFailureComesBackToTheSameQueueAsTheNextAttempt() {
    listener.play(
        d ->
            d.attempt() < 3
                ? Uni.createFrom().failure(new IllegalStateException("not yet"))
                : Uni.createFrom().item(Outcome.done()));

    String id = RabbitProbe.send(ScriptedListener.QUEUE, "once more");

    List<Delivery> tries = awaitDeliveries(id, 3);
    assertThat(tries).extracting(Delivery::attempt).containsExactly(1, 2, 3);
    assertThat(tries).extracting(d -> new String(d.body())).containsOnly("once more");
    assertThat(tries).extracting(Delivery::correlationId).containsOnly("corr-1");
    assertThat(tries).extracting(Delivery::contentType).containsOnly("text/plain");
    assertThat(tries.get(1).firstFailureAt()).isPresent().isEqualTo(tries.get(2).firstFailureAt());
    assertThat(tries.get(2).headers())
        .containsEntry(Headers.ORIGINAL_EXCHANGE, "medianest.commands")
        .containsEntry(Headers.ORIGINAL_ROUTING_KEY, ScriptedListener.QUEUE);
    assertThat(Management.unacknowledged(ScriptedListener.QUEUE)).isZero();
  }

  @Test
  void whatOnlyWaitsForRoomUsesUpNoAttempt() {
    listener.play(
        d ->
            Uni.createFrom()
                .item(
                    d.firstFailureAt().isEmpty()
                        ? new Outcome.RetryLater(RetryDelay.ONE_SECOND, ErrorClass.RESOURCE, "full")
                        : Outcome.duplicate()));

    String id = RabbitProbe.send(ScriptedListener.QUEUE, "x");

    assertThat(awaitDeliveries(id, 2)).extracting(Delivery::attempt).containsExactly(1, 1);
  }

  @Test
  void whatFailsTooOftenIsParkedWithItsEvidence() {
    listener.play(_ -> Uni.createFrom().failure(new IllegalStateException("never")));

    String id = RabbitProbe.send(ScriptedListener.QUEUE, "hopeless");

    Row letter = awaitLetter(id);
    assertThat(letter.getString("reason")).isEqualTo("IllegalStateException: never");
    assertThat(letter.getString("error_class")).isEqualTo("TEMPORARY");
    assertThat(letter.getInteger("attempts")).isEqualTo(3);
    assertThat(letter.getOffsetDateTime("first_failure_at"))
        .isBefore(letter.getOffsetDateTime("last_failure_at"));
    assertThat(letter.getString("original_exchange")).isEqualTo("medianest.commands");
    assertThat(letter.getString("original_routing_key")).isEqualTo(ScriptedListener.QUEUE);
    assertThat(letter.getString("failed_queue")).isEqualTo(ScriptedListener.QUEUE);
    assertThat(letter.getString("failed_service")).isEqualTo("event-store-service");
    assertThat(letter.getString("correlation_id")).isEqualTo("corr-1");
    assertThat(letter.getBuffer("body").toString()).isEqualTo("hopeless");
    assertThat(listener.of(id)).hasSize(3);
  }

  @Test
  void whatCannotBeReadIsParkedAtOnce() {
    listener.play(
        _ -> {
          throw new MalformedMessageException("gibberish", null);
        });

    String id = RabbitProbe.send(ScriptedListener.QUEUE, "?");

    assertThat(awaitLetter(id).getString("error_class")).isEqualTo("DATA");
    assertThat(listener.of(id)).hasSize(1);
  }

  @Test
  void whatAHandlerParksIsParkedForItsReason() {
    listener.play(
        _ -> Uni.createFrom().item(new Outcome.Parked(ErrorClass.LOGIC, "a bug, page somebody")));

    String id = RabbitProbe.send(ScriptedListener.QUEUE, "x");

    Row letter = awaitLetter(id);
    assertThat(letter.getString("error_class")).isEqualTo("LOGIC");
    assertThat(letter.getString("reason")).isEqualTo("a bug, page somebody");
  }

  @Test
  void aDeliveryWhoseHandlerLosesItsConnectionIsDeliveredAgain() {
    CompletableFuture<Outcome> never = new CompletableFuture<>();
    listener.play(
        d ->
            d.redelivered()
                ? Uni.createFrom().item(Outcome.done())
                : Uni.createFrom().completionStage(never));
    String id = RabbitProbe.send(ScriptedListener.QUEUE, "x");
    awaitDeliveries(id, 1);

    Management.closeConsumers(ScriptedListener.QUEUE);

    assertThat(awaitDeliveries(id, 2))
        .extracting(Delivery::redelivered)
        .containsExactly(false, true);
    never.complete(Outcome.done());
  }

  @Test
  void aLateAcknowledgementOfALostConnectionAcknowledgesNothing() {
    // Given: a handler that outlives its connection, and the same message in hand again
    CompletableFuture<Outcome> late = new CompletableFuture<>();
    CompletableFuture<Outcome> working = new CompletableFuture<>();
    String id = RabbitProbe.newId();
    listener.play(d -> Uni.createFrom().completionStage(pick(d, id, late, working)));
    RabbitProbe.send(ScriptedListener.QUEUE, id, "x");
    awaitDeliveries(id, 1);
    Management.closeConsumers(ScriptedListener.QUEUE);
    awaitDeliveries(id, 2);

    // When: the first one ends
    late.complete(Outcome.done());
    String next = RabbitProbe.send(ScriptedListener.QUEUE, "passes");
    awaitDeliveries(next, 1);

    // Then: the second is still in hand, and the broker knows it
    await()
        .during(Duration.ofSeconds(6)) // The broker's statistics are 5 s old at most.
        .atMost(PATIENCE)
        .until(
            () ->
                Management.unacknowledged(ScriptedListener.QUEUE) == 1
                    && listener.of(id).size() == 2);
    Management.closeConsumers(ScriptedListener.QUEUE);
    awaitDeliveries(id, 3);
    working.complete(Outcome.done());
  }

  private CompletableFuture<Outcome> pick(
      Delivery delivery,
      String id,
      CompletableFuture<Outcome> first,
      CompletableFuture<Outcome> second) {
    if (!delivery.messageId().equals(id)) {
      return CompletableFuture.completedFuture(Outcome.done());
    }
    return switch (listener.of(id).size()) {
      case 1 -> first;
      case 2 -> second;
      default -> CompletableFuture.completedFuture(Outcome.done());
    };
  }

  private List<Delivery> awaitDeliveries(String messageId, int count) {
    return await()
        .atMost(PATIENCE)
        .until(() -> listener.of(messageId), found -> found.size() >= count);
  }

  private Row awaitLetter(String messageId) {
    return await()
        .atMost(PATIENCE)
        .until(() -> letter(messageId), Optional::isPresent)
        .orElseThrow();
  }

  private Optional<Row> letter(String messageId) {
    RowIterator<Row> rows =
        pool.preparedQuery("select * from dead_letters where message_id = $1")
            .execute(Tuple.of(messageId))
            .await()
            .atMost(PATIENCE)
            .iterator();
    return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
  }
}
