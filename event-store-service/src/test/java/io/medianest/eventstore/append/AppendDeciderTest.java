package io.medianest.eventstore.append;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.eventstore.Facts;
import io.medianest.eventstore.log.KnownEvent;
import io.medianest.eventstore.log.LogView;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.EventStoreCommand;
import io.medianest.messaging.command.EventStoreCommand.Append;
import io.medianest.messaging.command.EventStoreReply.Appended;
import io.medianest.messaging.command.EventStoreReply.AppendedAll;
import io.medianest.messaging.command.EventStoreReply.WrongExpectedVersion;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.event.EventEnvelope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppendDeciderTest {
  private static final String A = "user-a";
  private static final String B = "user-b";
  private static final LogView EMPTY = new LogView(Map.of(), Map.of());

  @ParameterizedTest
  @CsvSource({"0,0,1", "0,-1,1", "7,7,8", "7,-1,8"})
  void writesBehindTheCurrentVersion(long actual, long expected, long firstVersion) {
    Append append = new Append(A, expected, Facts.registered(A, 2));

    Decision decision = decide(new LogView(Map.of(A, actual), Map.of()), append).getFirst();

    assertThat(decision).isEqualTo(write(append, firstVersion));
    assertThat(decision.reply()).isEqualTo(new Appended(A, firstVersion + 1));
  }

  @ParameterizedTest
  @CsvSource({"0,1", "7,0", "7,6", "7,8"})
  void aWrongExpectationIsToldTheVersionFound(long actual, long expected) {
    Append append = new Append(A, expected, Facts.registered(A, 1));

    Decision decision = decide(new LogView(Map.of(A, actual), Map.of()), append).getFirst();

    assertThat(decision)
        .isEqualTo(new Decision.Answer(new WrongExpectedVersion(A, expected, actual)));
  }

  @Test
  void appendsOfOneBatchSeeEachOther() {
    Append first = new Append(A, EventStoreCommand.NO_STREAM, Facts.registered(A, 2));
    Append second = new Append(A, 2, Facts.registered(A, 1));
    Append any = new Append(A, EventStoreCommand.ANY_VERSION, Facts.registered(A, 3));

    List<Decision> decisions = decide(EMPTY, first, second, any);

    assertThat(decisions).containsExactly(write(first, 1), write(second, 3), write(any, 4));
  }

  @Test
  void severalStreamsOfOneCommandAreWrittenTogether() {
    Append first = new Append(A, 0, Facts.registered(A, 2));
    Append second = new Append(B, 4, Facts.registered(B, 1));
    LogView log = new LogView(Map.of(B, 4L), Map.of());

    Decision decision = AppendDecider.decide(List.of(List.of(first, second)), log).getFirst();

    assertThat(decision)
        .isEqualTo(
            new Decision.Write(
                List.of(new Decision.Placed(first, 1), new Decision.Placed(second, 5))));
    assertThat(decision.reply())
        .isEqualTo(new AppendedAll(List.of(new Appended(A, 2), new Appended(B, 5))));
  }

  @Test
  void aConflictInOneStreamOfACommandKeepsTheOthersUnwritten() {
    Append good = new Append(A, 0, Facts.registered(A, 1));
    Append bad = new Append(B, 3, Facts.registered(B, 1));
    Append neighbour = new Append(A, 0, Facts.registered(A, 1));

    List<Decision> decisions =
        AppendDecider.decide(List.of(List.of(good, bad), List.of(neighbour)), EMPTY);

    assertThat(decisions)
        .containsExactly(
            new Decision.Answer(new WrongExpectedVersion(B, 3, 0)), write(neighbour, 1));
  }

  @Test
  void aRepeatedCommandOfSeveralStreamsIsAnsweredAsTheFirstTime() {
    List<Append> command =
        List.of(new Append(A, 0, Facts.registered(A, 2)), new Append(B, 0, Facts.registered(B, 1)));

    List<Decision> decisions = AppendDecider.decide(List.of(command, command), EMPTY);

    assertThat(decisions.getLast()).isEqualTo(new Decision.Answer(decisions.getFirst().reply()));
  }

  @Test
  void ofTwoThatExpectTheSameVersionTheSecondLoses() {
    Append winner = new Append(A, 0, Facts.registered(A, 1));
    Append loser = new Append(A, 0, Facts.registered(A, 1));

    List<Decision> decisions = decide(EMPTY, winner, loser);

    assertThat(decisions)
        .containsExactly(write(winner, 1), new Decision.Answer(new WrongExpectedVersion(A, 0, 1)));
  }

  @Test
  void aConflictLeavesItsNeighboursAlone() {
    Append before = new Append(A, 0, Facts.registered(A, 1));
    Append wrong = new Append(A, 9, Facts.registered(A, 1));
    Append other = new Append(B, 0, Facts.registered(B, 1));
    Append after = new Append(A, 1, Facts.registered(A, 1));

    List<Decision> decisions = decide(EMPTY, before, wrong, other, after);

    assertThat(decisions)
        .containsExactly(
            write(before, 1),
            new Decision.Answer(new WrongExpectedVersion(A, 9, 1)),
            write(other, 1),
            write(after, 2));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 3, -1})
  void aRepeatAnswersAsTheFirstTimeWhateverHasHappenedSince(long expected) {
    List<EventEnvelope> events = Facts.registered(A, 2);
    LogView log = new LogView(Map.of(A, 9L), known(events, 4));

    Decision decision = decide(log, new Append(A, expected, events)).getFirst();

    assertThat(decision).isEqualTo(new Decision.Answer(new Appended(A, 5)));
  }

  @Test
  void aRepeatWithinTheBatchIsWrittenOnce() {
    Append append = new Append(A, 0, Facts.registered(A, 2));

    List<Decision> decisions = decide(EMPTY, append, append);

    assertThat(decisions)
        .containsExactly(write(append, 1), new Decision.Answer(new Appended(A, 2)));
  }

  @Test
  void aRepeatOfARefusedAppendIsDecidedAnew() {
    Append append = new Append(A, 1, Facts.registered(A, 1));
    Append between = new Append(A, 0, Facts.registered(A, 1));

    List<Decision> decisions = decide(EMPTY, append, between, append);

    assertThat(decisions)
        .containsExactly(
            new Decision.Answer(new WrongExpectedVersion(A, 1, 0)),
            write(between, 1),
            write(append, 2));
  }

  @Test
  void onlySomeOfTheEventsKnownIsAConflictOfIds() {
    EventEnvelope known = Facts.registered(A);
    EventEnvelope unknown = Facts.registered(A);
    LogView log = new LogView(Map.of(A, 1L), known(List.of(known), 1));

    assertThat(code(log, new Append(A, 1, List.of(known, unknown))))
        .isEqualTo("eventstore.id-conflict");
    assertThat(code(log, new Append(A, 1, List.of(unknown, known))))
        .isEqualTo("eventstore.id-conflict");
  }

  @Test
  void knownEventsInAnotherOrderAreAConflictOfIds() {
    List<EventEnvelope> events = Facts.registered(A, 2);
    LogView log = new LogView(Map.of(A, 2L), known(events, 1));

    assertThat(code(log, new Append(A, 0, events.reversed()))).isEqualTo("eventstore.id-conflict");
  }

  @Test
  void aKnownIdWithOtherContentIsAConflictOfIds() {
    EventEnvelope event = Facts.registered(A);
    KnownEvent same = KnownEvent.written(event, 1);
    List<KnownEvent> others =
        List.of(
            with(same, B, same.type(), same.tenant(), same.data()),
            with(same, A, "user.other", same.tenant(), same.data()),
            with(same, A, same.type(), "other", same.data()),
            with(same, A, same.type(), same.tenant(), json("{\"userId\":\"x\"}")));

    assertThat(others)
        .allSatisfy(
            other ->
                assertThat(
                        code(
                            new LogView(Map.of(A, 1L), Map.of(event.id(), other)),
                            new Append(A, 0, List.of(event))))
                    .isEqualTo("eventstore.id-conflict"));
  }

  @Test
  void contentIsTheSameHoweverTheDatabaseWritesItsNumbersAndFields() {
    KnownEvent stored =
        new KnownEvent(A, 1, "t", 1, "s", "acme", json("{\"b\":[100,1.50],\"a\":\"x\"}"), false);
    EventEnvelope sent = withData(Facts.registered(A), "{\"a\":\"x\",\"b\":[1e2,1.5]}");
    EventEnvelope other = withData(Facts.registered(A), "{\"a\":\"x\",\"b\":[1e2,1.6]}");

    assertThat(stored.is(sent)).isTrue();
    assertThat(stored.is(other)).isFalse();
  }

  @Test
  void whateverTheBatchVersionsStayContiguousAndAnswersTrue() {
    for (long seed = 0; seed < 500; seed++) {
      checkRandomBatch(new Random(seed));
    }
  }

  /** Against the plainest model there is: a list for each stream. */
  private static void checkRandomBatch(Random random) {
    Map<String, List<EventEnvelope>> model = new HashMap<>(Map.of(A, Facts.registered(A, 3)));
    LogView log = new LogView(Map.of(A, 3L), known(model.get(A), 1));
    List<Append> batch = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      batch.add(
          !batch.isEmpty() && random.nextInt(4) == 0
              ? batch.get(random.nextInt(batch.size()))
              : randomAppend(random));
    }

    List<Decision> decisions = AppendDecider.decide(batch.stream().map(List::of).toList(), log);

    for (int i = 0; i < batch.size(); i++) {
      Append append = batch.get(i);
      List<EventEnvelope> stream = model.computeIfAbsent(append.streamId(), _ -> new ArrayList<>());
      List<EventEnvelope> next = new ArrayList<>(stream);
      Reply expected;
      int at = stream.indexOf(append.events().getFirst());
      if (at >= 0) {
        expected = new Appended(append.streamId(), at + append.events().size());
      } else if (append.expectedVersion() != -1 && append.expectedVersion() != stream.size()) {
        expected =
            new WrongExpectedVersion(append.streamId(), append.expectedVersion(), stream.size());
      } else {
        next.addAll(append.events());
        expected = new Appended(append.streamId(), next.size());
        assertThat(decisions.get(i)).isEqualTo(write(append, stream.size() + 1));
      }
      model.put(append.streamId(), next);
      assertThat(decisions.get(i).reply()).isEqualTo(expected);
    }
  }

  private static Append randomAppend(Random random) {
    String stream = random.nextBoolean() ? A : B;
    return new Append(
        stream, random.nextInt(8) - 1, Facts.registered(stream, 1 + random.nextInt(3)));
  }

  private static Decision write(Append append, long firstVersion) {
    return new Decision.Write(List.of(new Decision.Placed(append, firstVersion)));
  }

  private static List<Decision> decide(LogView log, Append... batch) {
    return AppendDecider.decide(Stream.of(batch).map(List::of).toList(), log);
  }

  private static String code(LogView log, Append append) {
    return ((Refused) decide(log, append).getFirst().reply()).code();
  }

  private static Map<String, KnownEvent> known(List<EventEnvelope> events, long firstVersion) {
    Map<String, KnownEvent> known = new HashMap<>();
    for (int i = 0; i < events.size(); i++) {
      known.put(events.get(i).id(), KnownEvent.written(events.get(i), firstVersion + i));
    }
    return known;
  }

  private static KnownEvent with(
      KnownEvent e, String stream, String type, String tenant, JsonNode data) {
    return new KnownEvent(
        stream, e.version(), type, e.schemaVersion(), e.source(), tenant, data, false);
  }

  private static EventEnvelope withData(EventEnvelope e, String data) {
    return new EventEnvelope(
        e.id(),
        "s",
        "t",
        1,
        e.streamId(),
        0,
        0,
        e.time(),
        e.tenant(),
        null,
        null,
        null,
        json(data));
  }

  private static JsonNode json(String text) {
    return MessageJson.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), JsonNode.class);
  }
}
