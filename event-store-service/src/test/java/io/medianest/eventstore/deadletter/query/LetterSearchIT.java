package io.medianest.eventstore.deadletter.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.eventstore.Fleet;
import io.medianest.eventstore.RabbitProbe;
import io.medianest.eventstore.deadletter.Orders;
import io.medianest.eventstore.deadletter.Parked;
import io.medianest.messaging.command.DeadLetterCommand.GroupPlace;
import io.medianest.messaging.command.DeadLetterCommand.Inspect;
import io.medianest.messaging.command.DeadLetterCommand.ListGroups;
import io.medianest.messaging.command.DeadLetterCommand.ListLetters;
import io.medianest.messaging.command.DeadLetterReply.Body;
import io.medianest.messaging.command.DeadLetterReply.Group;
import io.medianest.messaging.command.DeadLetterReply.Inspected;
import io.medianest.messaging.command.DeadLetterReply.Letter;
import io.medianest.messaging.event.DeadLetterFilter;
import io.medianest.messaging.event.DeadLetterState;
import io.medianest.messaging.request.Requests;
import io.medianest.messaging.topology.Headers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Finding letters by command, over a real broker. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class LetterSearchIT {
  private static final Instant FAILED = Instant.parse("2026-01-01T00:01:00Z");

  @Inject Pool pool;
  @Inject Requests requests;

  private final String word = Parked.word();
  private Parked parked;
  private Orders orders;

  @BeforeEach
  void setUp() {
    parked = new Parked(pool);
    orders = new Orders(requests);
  }

  @Test
  void everyFilterChooses() {
    Row row = parked.letter("Storage " + word, Parked.QUEUE);
    parked.letter("Other " + word, "uploads.commands");
    String fingerprint = row.getString("fingerprint");

    assertThat(
            List.of(
                filter(Parked.QUEUE, "media-worker", "DATA", fingerprint, "ORAGE " + word),
                filter(Parked.QUEUE, null, null, null, word),
                filter(null, null, null, fingerprint, null),
                between(FAILED, FAILED.plusSeconds(1), "storage " + word)))
        .allSatisfy(
            filter ->
                assertThat(list(filter)).extracting(Letter::id).containsExactly(row.getLong("id")));
    assertThat(
            List.of(
                filter(null, "upload-service", null, fingerprint, null),
                filter(null, null, "LOGIC", fingerprint, null),
                between(FAILED.plusSeconds(1), null, word),
                between(null, FAILED, word),
                new DeadLetterFilter(
                    null, null, null, null, word, null, null, DeadLetterState.RETRIED)))
        .allSatisfy(filter -> assertThat(list(filter)).isEmpty());
  }

  @Test
  void pagesFollowOneAnother() {
    List<Long> ids =
        parked.letters(5, word).stream().map(row -> row.getLong("id")).toList().reversed();
    DeadLetterFilter filter = filter(null, null, null, null, word);

    List<Long> seen = new ArrayList<>();
    List<Letter> page = orders.ask(new ListLetters(filter, null, 2)).letters();
    while (!page.isEmpty()) {
      page.forEach(letter -> seen.add(letter.id()));
      page = orders.ask(new ListLetters(filter, page.getLast().id(), 2)).letters();
    }

    assertThat(seen).isEqualTo(ids);
  }

  @Test
  void lettersOfOneCauseAreOneGroup() {
    parked.letter(word + " no part 7", Parked.QUEUE);
    Row newest = parked.letter(word + " no part 12", Parked.QUEUE);
    Row other = parked.letter(word + " no room", "uploads.commands");
    DeadLetterFilter filter = filter(null, null, null, null, word);

    List<Group> groups = orders.ask(new ListGroups(filter, null, 10)).groups();

    assertThat(groups)
        .extracting(Group::fingerprint)
        .containsExactlyInAnyOrder(newest.getString("fingerprint"), other.getString("fingerprint"));
    assertThat(groups)
        .filteredOn(group -> group.newest() == newest.getLong("id"))
        .containsExactly(
            new Group(
                newest.getString("fingerprint"),
                Parked.QUEUE,
                "DATA",
                "",
                word + " no part #",
                2,
                2,
                Instant.parse("2026-01-01T00:00:00Z"),
                FAILED,
                newest.getLong("id")));
    Group first = groups.getFirst();
    GroupPlace place = new GroupPlace(first.lastSeen(), first.fingerprint());
    assertThat(orders.ask(new ListGroups(filter, place, 10)).groups())
        .containsExactly(groups.getLast());
  }

  @Test
  void aLetterIsShownWithAllItsEvidence() {
    Row row = parked.letter(word + "x".repeat(600), Parked.QUEUE);

    Inspected shown = orders.ask(new Inspect(row.getLong("id")));

    Letter letter = shown.letter();
    assertThat(letter.messageId()).isEqualTo(row.getString("message_id"));
    assertThat(letter.reason()).hasSize(500);
    assertThat(shown.reason()).isEqualTo(word + "x".repeat(600));
    assertThat(letter.attempts()).isEqualTo(3);
    assertThat(letter.firstFailureAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(letter.failedService()).isEqualTo("media-worker");
    assertThat(letter.correlationId()).isEqualTo("corr-9");
    assertThat(letter.state()).isEqualTo(DeadLetterState.OPEN);
    assertThat(shown.originalExchange()).isEqualTo("medianest.events");
    assertThat(shown.originalRoutingKey()).isEqualTo("media.uploaded.image.bulk");
    assertThat(shown.contentType()).isEqualTo("application/x-test");
    assertThat(shown.headers().path("extra").asText()).isEqualTo("kept");
    assertThat(shown.body())
        .isEqualTo(new Body("text", "body of " + row.getString("message_id"), false));
    assertThat(shown.retryable()).isTrue();
    assertThat(shown.closedAt()).isNull();
    assertThat(shown.parkings()).containsExactly(letter.id());
  }

  @Test
  void hugeAndBinaryBodiesAreShownInPart() {
    assertThat(shown("ab".repeat(500_000).getBytes(UTF_8)).truncated()).isTrue();
    assertThat(shown("ab".repeat(500_000).getBytes(UTF_8)).content())
        .hasSizeBetween(65_000, 65_536);
    assertThat(shown(new byte[] {1, 0, 2})).isEqualTo(new Body("base64", "AQAC", false));
  }

  @Test
  void badQuestionsAreRefused() {
    DeadLetterFilter all = DeadLetterFilter.ALL;
    assertThat(orders.refusal(new Inspect(Long.MAX_VALUE))).isEqualTo("dead-letters.not-found");
    assertThat(orders.refusal(new ListLetters(all, null, 0))).isEqualTo("eventstore.invalid-range");
    assertThat(orders.refusal(new ListLetters(null, null, 1)))
        .isEqualTo("eventstore.invalid-range");
    assertThat(orders.refusal(new ListGroups(all, null, 501)))
        .isEqualTo("eventstore.invalid-range");
    assertThat(orders.refusal(new ListLetters(filter(null, null, null, null, "a\u0000b"), null, 1)))
        .isEqualTo("dead-letters.invalid-filter");
    assertThat(orders.refusal(new ListLetters(between(Instant.MIN, null, null), null, 1)))
        .isEqualTo("dead-letters.invalid-filter");
    assertThat(orders.refusal(new ListGroups(all, new GroupPlace(Instant.MAX, "x"), 1)))
        .isEqualTo("eventstore.invalid-range");
    assertThat(orders.refusal(new ListGroups(all, new GroupPlace(null, "x"), 1)))
        .isEqualTo("eventstore.invalid-range");
  }

  private Body shown(byte[] body) {
    String id = RabbitProbe.newId();
    Parked.send(id, Map.of(Headers.REASON, word), body);
    long letter = parked.awaitRows(id, 1).getFirst().getLong("id");
    return orders.ask(new Inspect(letter)).body();
  }

  private List<Letter> list(DeadLetterFilter filter) {
    return orders.ask(new ListLetters(filter, null, 10)).letters();
  }

  private static DeadLetterFilter filter(
      String queue, String service, String errorClass, String fingerprint, String text) {
    return new DeadLetterFilter(queue, service, errorClass, fingerprint, text, null, null, null);
  }

  private static DeadLetterFilter between(Instant from, Instant to, String text) {
    return new DeadLetterFilter(null, null, null, null, text, from, to, null);
  }
}
