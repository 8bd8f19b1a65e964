package io.medianest.eventstore.deadletter.act;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.GetResponse;
import io.medianest.eventstore.Fleet;
import io.medianest.eventstore.RabbitProbe;
import io.medianest.eventstore.Seen;
import io.medianest.eventstore.deadletter.Orders;
import io.medianest.eventstore.deadletter.Parked;
import io.medianest.eventstore.listener.ScriptedListener;
import io.medianest.messaging.command.DeadLetterCommand.Discard;
import io.medianest.messaging.command.DeadLetterCommand.Inspect;
import io.medianest.messaging.command.DeadLetterCommand.Order;
import io.medianest.messaging.command.DeadLetterCommand.Retry;
import io.medianest.messaging.command.DeadLetterReply.Acted;
import io.medianest.messaging.delivery.Outcome;
import io.medianest.messaging.event.DeadLetterEvent;
import io.medianest.messaging.event.DeadLetterSelection;
import io.medianest.messaging.event.DeadLetterState;
import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.request.Requests;
import io.medianest.messaging.topology.Headers;
import io.medianest.messaging.topology.Queues;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Retrying and discarding by command, over a real broker. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class ActsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject Pool pool;
  @Inject Requests requests;
  @Inject ScriptedListener listener;

  private final String word = Parked.word();
  private Parked parked;
  private Orders orders;

  @BeforeEach
  void setUp() {
    parked = new Parked(pool);
    orders = new Orders(requests);
  }

  @AfterEach
  void letEverythingPass() {
    listener.play(_ -> Uni.createFrom().item(Outcome.done()));
  }

  @Test
  void aRetriedLetterGoesToTheQueueItFailedInAndNowhereElse() {
    Row letter = parked.letter(word, Parked.QUEUE);
    String messageId = letter.getString("message_id");
    try (RabbitProbe boundToTheSameEvents = RabbitProbe.onAllEvents()) {

      Acted acted = orders.retry(DeadLetterSelection.of(letter.getLong("id")), 1);

      assertThat(acted.count()).isEqualTo(1);
      GetResponse again = Parked.awaitOne(Parked.QUEUE, messageId);
      assertThat(new String(again.getBody(), UTF_8)).isEqualTo("body of " + messageId);
      assertThat(again.getProps().getContentType()).isEqualTo("application/x-test");
      assertThat(text(again.getProps().getHeaders()))
          .containsEntry(Headers.ATTEMPT, "1")
          .containsEntry(Headers.CORRELATION_ID, "corr-9")
          .containsEntry("extra", "kept")
          .containsEntry(Headers.ORIGINAL_EXCHANGE, "medianest.events")
          .containsEntry(Headers.ORIGINAL_ROUTING_KEY, "media.uploaded.image.bulk")
          .doesNotContainKeys(
              Headers.REASON, Headers.ERROR_CLASS, Headers.FAILED_QUEUE, Headers.FIRST_FAILURE_AT);
      awaitStates("RETRIED");
      awaitEnd(acted);
      assertThat(Parked.take("media.processing.image"))
          .extracting(message -> message.getProps().getMessageId())
          .doesNotContain(messageId);
      assertThat(boundToTheSameEvents.all()).extracting(Seen::key).doesNotContain(messageId);
    }
  }

  @Test
  void anActIsAFactWithWhoAndWhy() {
    Row letter = parked.letter(word, Parked.QUEUE);
    DeadLetterSelection selection = DeadLetterSelection.of(letter.getLong("id"));

    Acted acted = orders.retry(selection, 1);

    awaitEnd(acted);
    DeadLetterSelection touched =
        new DeadLetterSelection(selection.ids(), null, letter.getLong("id"));
    assertThat(orders.events(acted.actId()))
        .containsExactly(
            new DeadLetterEvent.RetryRequested(
                acted.actId(), "admin-1", "storage is back", 1, touched),
            new DeadLetterEvent.Retried(acted.actId(), 1));
  }

  @Test
  void whatFailsAgainIsAnotherLetterOfTheSameMessage() {
    listener.play(_ -> Uni.createFrom().item(new Outcome.Parked(ErrorClass.DATA, word)));
    String messageId = RabbitProbe.send(ScriptedListener.QUEUE, "hopeless");
    long first = parked.awaitRows(messageId, 1).getFirst().getLong("id");

    orders.retry(DeadLetterSelection.of(first), 1);

    Row second = parked.awaitRows(messageId, 2).getLast();
    assertThat(second.getString("state")).isEqualTo("OPEN");
    assertThat(second.getInteger("attempts")).isEqualTo(1);
    assertThat(second.getString("original_exchange")).isEqualTo("medianest.commands");
    assertThat(second.getString("fingerprint"))
        .isEqualTo(parked.rows(messageId).getFirst().getString("fingerprint"));
    assertThat(orders.ask(new Inspect(first)).parkings())
        .containsExactly(first, second.getLong("id"));
  }

  @Test
  void aDryRunTouchesNothing() {
    List<Long> ids = parked.letters(3, word).stream().map(row -> row.getLong("id")).toList();
    Order retry = Orders.dryRun(Orders.matching(word));
    Order discard = Orders.dryRun(Orders.matching(word));

    Acted tried = orders.ask(new Retry(retry));

    assertThat(tried).isEqualTo(new Acted(retry.actId(), true, 3, 0, ids.getLast(), ids));
    assertThat(orders.ask(new Discard(discard)).ids()).isEqualTo(ids);
    assertThat(parked.states(word)).containsOnly("OPEN");
    assertThat(orders.events(retry.actId())).isEmpty();
  }

  @Test
  void aSelectionThatIsLargerThanExpectedIsLeftAlone() {
    parked.letters(3, word);

    assertThat(orders.refusal(new Retry(Orders.order(Orders.matching(word), 2))))
        .isEqualTo("dead-letters.more-than-expected");
    assertThat(orders.refusal(new Discard(Orders.order(Orders.matching(word), 2))))
        .isEqualTo("dead-letters.more-than-expected");
    assertThat(parked.states(word)).containsOnly("OPEN");
  }

  @Test
  void whatCameAfterTheDryRunIsNotTouched() {
    parked.letters(2, word);
    Acted tried = orders.ask(new Retry(Orders.dryRun(Orders.matching(word))));
    parked.letter(word, Parked.QUEUE);

    assertThat(orders.discard(Orders.matching(word, tried.through()), tried.count()).count())
        .isEqualTo(2);
    assertThat(parked.states(word)).containsExactly("DISCARDED", "DISCARDED", "OPEN");
  }

  @Test
  void aDiscardedLetterStaysDiscarded() {
    long id = parked.letter(word, Parked.QUEUE).getLong("id");

    Acted acted = orders.discard(DeadLetterSelection.of(id), 1);

    assertThat(orders.refusal(new Retry(Orders.order(DeadLetterSelection.of(id), 1))))
        .isEqualTo("dead-letters.not-open");
    assertThat(orders.ask(new Inspect(id)).letter().state()).isEqualTo(DeadLetterState.DISCARDED);
    assertThat(orders.ask(new Inspect(id)).closedAt()).isNotNull();
    assertThat(orders.events(acted.actId()))
        .containsExactly(
            new DeadLetterEvent.Discarded(
                acted.actId(),
                "admin-1",
                "storage is back",
                1,
                new DeadLetterSelection(List.of(id), null, id)));
  }

  @Test
  void whatNoQueueLeadsToIsRefusedAndCanBeDiscarded() {
    long kafka = parked.letter(word, "kafka:api-gateway").getLong("id");
    long gone = parked.letter(word, "amq.gen-x").getLong("id");

    for (long id : new long[] {kafka, gone}) {
      assertThat(orders.refusal(new Retry(Orders.order(DeadLetterSelection.of(id), 1))))
          .isEqualTo("dead-letters.undeliverable");
      assertThat(orders.ask(new Inspect(id)).retryable()).isFalse();
    }
    parked.letter(word, Queues.UPLOADS_COMMANDS);
    Acted group = orders.ask(new Retry(Orders.dryRun(Orders.matching(word))));
    assertThat(group.count()).isEqualTo(1);
    assertThat(group.undeliverable()).isEqualTo(2);
    assertThat(orders.discard(Orders.matching(word), 3).count()).isEqualTo(3);
  }

  @Test
  void anOrderThatArrivesTwiceIsCarriedOutOnceAndAnsweredTwice() {
    parked.letters(2, word);
    Discard discard = new Discard(Orders.order(Orders.matching(word), 2));

    Acted first = orders.ask(discard);
    parked.letter(word, Parked.QUEUE);

    assertThat(orders.ask(discard)).isEqualTo(first);
    assertThat(orders.events(first.actId())).hasSize(1);
    assertThat(parked.states(word)).containsExactly("DISCARDED", "DISCARDED", "OPEN");
  }

  @Test
  void twoOrdersForTheSameLetterAreOneActAndOneRefusal() {
    long id = parked.letter(word, Parked.QUEUE).getLong("id");
    DeadLetterSelection selection = DeadLetterSelection.of(id);

    List<Boolean> accepted =
        Uni.join()
            .all(
                List.of(
                    accepted(new Retry(Orders.order(selection, 1))),
                    accepted(new Discard(Orders.order(selection, 1)))))
            .andFailFast()
            .await()
            .atMost(PATIENCE);

    assertThat(accepted).containsExactlyInAnyOrder(true, false);
  }

  private Uni<Boolean> accepted(io.medianest.messaging.command.DeadLetterCommand<Acted> command) {
    return requests
        .ask(command, "corr")
        .replaceWith(true)
        .onFailure(io.medianest.messaging.request.RequestRefusedException.class)
        .recoverWithItem(false);
  }

  private void awaitStates(String state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(parked.states(word)).containsOnly(state));
  }

  private void awaitEnd(Acted acted) {
    await().atMost(PATIENCE).until(() -> orders.events(acted.actId()).size() == 2);
  }

  private static Map<String, String> text(Map<String, Object> headers) {
    return headers.entrySet().stream()
        .collect(
            java.util.stream.Collectors.toMap(Map.Entry::getKey, e -> e.getValue().toString()));
  }
}
