package io.medianest.messaging.store;

import io.medianest.messaging.command.EventStoreCommand;
import io.medianest.messaging.command.EventStoreReply;
import io.medianest.messaging.command.EventStoreReply.StreamSlice;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.request.RequestRefusedException;
import io.medianest.messaging.request.Requests;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Appends to and reads from event-store-service. Appends are idempotent by event id, so a lost
 * reply is answered by asking again; both calls do that by themselves for about two minutes.
 */
@ApplicationScoped
public class EventStore {
  /** Of one try: a broker that was restarted has forgotten the reply queue of the last one. */
  private static final Duration TRY_FOR = Duration.ofSeconds(10);

  private static final int TRIES = 12;
  private static final int PAGE = 500;

  private final Requests requests;

  EventStore(Requests requests) {
    this.requests = requests;
  }

  /**
   * Fails with {@link RequestRefusedException} when the store refuses the events themselves.
   *
   * @param expectedVersion see {@link EventStoreCommand.Append}
   * @return {@link EventStoreReply.Appended} or {@link EventStoreReply.WrongExpectedVersion}
   */
  public Uni<EventStoreReply> append(
      String streamId, long expectedVersion, List<EventEnvelope> events, String correlationId) {
    return again(
        requests.ask(
            new EventStoreCommand.Append(streamId, expectedVersion, events),
            correlationId,
            TRY_FOR));
  }

  /**
   * As {@link #append} to several streams, all or none.
   *
   * @return {@link EventStoreReply.AppendedAll}, or {@link EventStoreReply.WrongExpectedVersion}
   *     for the first stream that is not at the version expected
   */
  public Uni<EventStoreReply> appendAll(
      List<EventStoreCommand.Append> appends, String correlationId) {
    return again(requests.ask(new EventStoreCommand.AppendAll(appends), correlationId, TRY_FOR));
  }

  /** All events of a stream in order; empty when it does not exist. */
  public Uni<List<EventEnvelope>> read(String streamId, String correlationId) {
    return readFrom(streamId, 1, new ArrayList<>(), correlationId);
  }

  private Uni<List<EventEnvelope>> readFrom(
      String streamId, long from, List<EventEnvelope> sofar, String correlationId) {
    return again(
            requests.ask(
                new EventStoreCommand.ReadStream(streamId, from, PAGE), correlationId, TRY_FOR))
        .chain(
            (StreamSlice slice) -> {
              sofar.addAll(slice.events());
              return slice.events().isEmpty() || sofar.size() >= slice.version()
                  ? Uni.createFrom().item(List.copyOf(sofar))
                  : readFrom(streamId, from + slice.events().size(), sofar, correlationId);
            });
  }

  private static <R> Uni<R> again(Uni<R> ask) {
    return ask.onFailure(failure -> !(failure instanceof RequestRefusedException))
        .retry()
        .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(2))
        .atMost(TRIES);
  }
}
