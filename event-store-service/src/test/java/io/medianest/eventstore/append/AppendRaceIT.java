package io.medianest.eventstore.append;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.eventstore.Facts;
import io.medianest.eventstore.Fleet;
import io.medianest.eventstore.log.StreamReader;
import io.medianest.messaging.command.EventStoreCommand;
import io.medianest.messaging.command.EventStoreCommand.Append;
import io.medianest.messaging.command.EventStoreCommand.ReadStream;
import io.medianest.messaging.command.EventStoreReply.Appended;
import io.medianest.messaging.command.EventStoreReply.AppendedAll;
import io.medianest.messaging.command.EventStoreReply.WrongExpectedVersion;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.event.EventEnvelope;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Batches that meet in the database, as those of several instances do. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class AppendRaceIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject Appender appender;
  @Inject StreamReader streams;

  @Test
  void ofManyThatExpectTheSameVersionOneWins() {
    String stream = Facts.newStream();
    List<Uni<List<Reply>>> racing =
        IntStream.range(0, 8).mapToObj(_ -> append(new Append(stream, 0, facts(stream)))).toList();

    List<Reply> replies = all(racing);

    assertThat(replies).filteredOn(Appended.class::isInstance).hasSize(1);
    assertThat(replies)
        .filteredOn(WrongExpectedVersion.class::isInstance)
        .hasSize(7)
        .containsOnly(new WrongExpectedVersion(stream, 0, 2));
  }

  @Test
  void thoseThatExpectNothingAllWinOneAfterTheOther() {
    String contested = Facts.newStream();
    List<Uni<List<Reply>>> racing =
        IntStream.range(0, 8)
            .mapToObj(_ -> append(any(contested), any(Facts.newStream()), any(contested)))
            .toList();

    List<Reply> replies = all(racing);

    assertThat(replies).hasSize(24).allMatch(Appended.class::isInstance);
    assertThat(read(contested))
        .extracting(EventEnvelope::streamVersion)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 32).boxed().toList());
  }

  @Test
  void theSameAppendRacingItselfIsWrittenOnce() {
    String stream = Facts.newStream();
    Append append = new Append(stream, 0, facts(stream));
    List<Uni<List<Reply>>> racing = IntStream.range(0, 8).mapToObj(_ -> append(append)).toList();

    assertThat(all(racing)).containsOnly(new Appended(stream, 2)).hasSize(8);
  }

  private Uni<List<Reply>> append(Append... commands) {
    return appender.append(Stream.of(commands).map(List::of).toList());
  }

  @Test
  void severalStreamsRacingForOneOfThemAreWrittenWholeOrNotAtAll() {
    String contested = Facts.newStream();
    List<String> own = IntStream.range(0, 8).mapToObj(_ -> Facts.newStream()).toList();
    List<Uni<List<Reply>>> racing =
        own.stream()
            .map(
                stream ->
                    appender.append(
                        List.of(
                            List.of(
                                new Append(stream, 0, facts(stream)),
                                new Append(contested, 0, facts(contested))))))
            .toList();

    List<Reply> replies = all(racing);

    assertThat(replies).filteredOn(AppendedAll.class::isInstance).hasSize(1);
    assertThat(own.stream().filter(stream -> !read(stream).isEmpty())).hasSize(1);
    assertThat(read(contested)).hasSize(2);
  }

  private List<EventEnvelope> read(String stream) {
    return streams.read(new ReadStream(stream, 1, 1_000)).await().atMost(PATIENCE).events();
  }

  private static Append any(String stream) {
    return new Append(stream, EventStoreCommand.ANY_VERSION, facts(stream));
  }

  private static List<EventEnvelope> facts(String stream) {
    return Facts.registered(stream, 2);
  }

  private static List<Reply> all(List<Uni<List<Reply>>> racing) {
    return Uni.join().all(racing).andFailFast().await().atMost(PATIENCE).stream()
        .flatMap(List::stream)
        .toList();
  }
}
