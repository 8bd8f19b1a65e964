package io.medianest.messaging.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.medianest.messaging.command.Command;
import io.medianest.messaging.command.PageImport;
import io.medianest.messaging.command.Progress;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.StopJob;
import io.medianest.messaging.command.WorkerStanding;
import io.medianest.messaging.event.Event;
import io.medianest.messaging.event.EventCatalogue;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.EventType;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Old messages stay readable, new ones are written exactly as agreed. */
class MessageContractTest {
  static List<Event> events() {
    return Samples.EVENTS;
  }

  static List<Command<?>> commands() {
    return Samples.COMMANDS;
  }

  static List<Reply> replies() {
    return Samples.REPLIES;
  }

  @ParameterizedTest
  @MethodSource("events")
  void writesAnEventAsItsGoldenSample(Event event) throws IOException {
    EventEnvelope envelope = Samples.envelope(event);
    Golden.assertWrittenAs(golden(envelope), EventCodec.write(envelope));
  }

  @ParameterizedTest
  @MethodSource("events")
  void readsAnEventFromItsGoldenSample(Event event) {
    EventEnvelope expected = Samples.envelope(event);
    EventEnvelope read = EventCodec.read(Golden.bytes(golden(expected)));
    assertThat(EventCodec.event(read)).isEqualTo(event);
    assertThat(read).usingRecursiveComparison().ignoringFields("data").isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void writesAndReadsACommandAsItsGoldenSample(Command<?> command) throws IOException {
    String name = "commands/" + sample(Command.class, command, Samples.COMMANDS);
    Golden.assertWrittenAs(name, MessageJson.write(command));
    Golden.assertWrittenAs(
        name, MessageJson.write(MessageJson.read(Golden.bytes(name), Command.class)));
  }

  @ParameterizedTest
  @MethodSource("replies")
  void writesAndReadsAReplyAsItsGoldenSample(Reply reply) throws IOException {
    String name = "replies/" + sample(Reply.class, reply, Samples.REPLIES);
    Golden.assertWrittenAs(name, MessageJson.write(reply));
    Golden.assertWrittenAs(
        name, MessageJson.write(MessageJson.read(Golden.bytes(name), Reply.class)));
  }

  @Test
  void writesAndReadsProgressAsItsGoldenSample() throws IOException {
    Golden.assertWrittenAs("progress", MessageJson.write(Samples.PROGRESS));
    assertThat(MessageJson.read(Golden.bytes("progress"), Progress.class))
        .isEqualTo(Samples.PROGRESS);
  }

  @Test
  void writesAndReadsAWorkersStandingAsItsGoldenSample() throws IOException {
    Golden.assertWrittenAs("worker-standing", MessageJson.write(Samples.WORKER_STANDING));
    assertThat(MessageJson.read(Golden.bytes("worker-standing"), WorkerStanding.class))
        .isEqualTo(Samples.WORKER_STANDING);
  }

  @Test
  void writesAndReadsAnOrderToStopAsItsGoldenSample() throws IOException {
    Golden.assertWrittenAs("stop-job", MessageJson.write(Samples.STOP_JOB));
    assertThat(MessageJson.read(Golden.bytes("stop-job"), StopJob.class))
        .isEqualTo(Samples.STOP_JOB);
  }

  @Test
  void writesAndReadsAnImportAsItsGoldenSample() throws IOException {
    Golden.assertWrittenAs("page-import", MessageJson.write(Samples.PAGE_IMPORT));
    assertThat(MessageJson.read(Golden.bytes("page-import"), PageImport.class))
        .isEqualTo(Samples.PAGE_IMPORT);
  }

  @Test
  void everyMessageHasASample() {
    assertThat(classes(Samples.EVENTS)).isEqualTo(leaves(Event.class));
    assertThat(classes(Samples.COMMANDS)).isEqualTo(leaves(Command.class));
    assertThat(classes(Samples.REPLIES)).isEqualTo(leaves(Reply.class));
  }

  @Test
  void everyEventHasARowInTheCatalogue() {
    assertThat(EventCatalogue.types().stream().map(EventType::payload).collect(Collectors.toSet()))
        .isEqualTo(leaves(Event.class));
  }

  @Test
  void ignoresAFieldItDoesNotKnow() {
    byte[] newer = "{\"type\":\"eventstore.appended\",\"version\":1,\"new\":true}".getBytes(UTF_8);
    assertThat(MessageJson.read(newer, Reply.class)).isNotNull();
  }

  static Stream<String> everyEventEverWritten() {
    return Golden.names("events");
  }

  /** Every version of every event there has ever been, lifted to the record of today. */
  @ParameterizedTest
  @MethodSource("everyEventEverWritten")
  void replaysAGoldenSampleOfAnyVersion(String name) {
    EventEnvelope envelope = EventCodec.read(Golden.bytes(name));
    Event event = EventCodec.event(envelope);
    assertThat(golden(envelope)).isEqualTo(name);
    assertThat(event).hasNoNullFieldsOrProperties();
    assertThat(EventCatalogue.of(event).name()).isEqualTo(envelope.type());
  }

  @Test
  void everyVersionOfEveryEventHasItsGoldenSample() {
    assertThat(everyEventEverWritten())
        .containsExactlyInAnyOrderElementsOf(
            EventCatalogue.types().stream()
                .flatMap(
                    type ->
                        IntStream.rangeClosed(1, type.schemaVersion())
                            .mapToObj(version -> "events/" + type.name() + ".v" + version))
                .toList());
  }

  @Test
  void everyCommandAndReplyEverWrittenIsStillRead() {
    assertThat(Golden.names("commands"))
        .allSatisfy(name -> MessageJson.read(Golden.bytes(name), Command.class));
    assertThat(Golden.names("replies"))
        .allSatisfy(name -> MessageJson.read(Golden.bytes(name), Reply.class));
  }

  private static String golden(EventEnvelope envelope) {
    return "events/" + envelope.type() + ".v" + envelope.schemaVersion();
  }

  /** A second sample of the same kind (with fields added later) has a number behind its name. */
  private static String sample(Class<?> family, Object message, List<?> samples) {
    List<?> ofItsKind =
        samples.stream().filter(other -> other.getClass() == message.getClass()).toList();
    int at = ofItsKind.indexOf(message);
    return wireName(family, message) + (at == 0 ? "" : "." + (at + 1));
  }

  private static String wireName(Class<?> family, Object message) {
    return Arrays.stream(family.getAnnotation(JsonSubTypes.class).value())
        .filter(type -> type.value() == message.getClass())
        .map(JsonSubTypes.Type::name)
        .findFirst()
        .orElseThrow(() -> new AssertionError(message.getClass() + " has no wire name"));
  }

  private static Set<Class<?>> classes(List<?> samples) {
    return samples.stream().map(Object::getClass).collect(Collectors.toSet());
  }

  private static Set<Class<?>> leaves(Class<?> family) {
    return Stream.of(family)
        .flatMap(MessageContractTest::descend)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<Class<?>> descend(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(MessageContractTest::descend)
        : Stream.of(type);
  }
}
