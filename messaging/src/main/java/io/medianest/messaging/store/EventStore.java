package io.medianest.messaging.store;

import io.medianest.messaging.command.EventFilter;
import io.medianest.messaging.command.EventStoreAnswer;
import io.medianest.messaging.command.EventStoreAnswer.LogPart;
import io.medianest.messaging.command.EventStoreCommand;
import io.medianest.messaging.command.EventStoreQuery;
import io.medianest.messaging.command.EventStoreReply;
import io.medianest.messaging.command.EventStoreReply.StreamSlice;
import io.medianest.messaging.command.StreamSelection;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.request.RequestRefusedException;
import io.medianest.messaging.request.Requests;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Appends to and reads from event-store-service. Appends are idempotent by event id, so a lost
 * reply is answered by asking again; every call does that by itself for about two minutes.
 */
@ApplicationScoped
public class EventStore {
  /** Of one try: a broker that was restarted has forgotten the reply queue of the last one. */
  private static final Duration TRY_FOR = Duration.ofSeconds(10);

  private static final int TRIES = 12;
  private static final int PAGE = 500;
  private static final Duration PAUSE = Duration.ofMillis(200);

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

  /**
   * Part of a stream, read from the store page by page as its events are asked for.
   *
   * @param fromVersion 1 or more; {@link StreamSelection#NEWEST} for a backward read of all
   */
  public Multi<EventEnvelope> stream(
      String streamId, long fromVersion, StreamSelection selection, String correlationId) {
    return Multi.createBy()
        .repeating()
        .uni(
            () -> new AtomicLong(fromVersion),
            from ->
                again(
                        requests.ask(
                            new EventStoreCommand.ReadStream(streamId, from.get(), PAGE, selection),
                            correlationId,
                            TRY_FOR))
                    .invoke(
                        slice -> {
                          if (slice.next() != null) {
                            from.set(slice.next());
                          }
                        }))
        .whilst(slice -> slice.next() != null)
        .concatMap(slice -> Multi.createFrom().iterable(slice.events()));
  }

  /** All events that match, from the beginning of the log to its end as it is when reached. */
  public Multi<EventEnvelope> readAll(EventFilter filter, String correlationId) {
    return pages(after -> new EventStoreQuery.ReadAll(filter, after, PAGE), null, correlationId)
        .concatMap(page -> Multi.createFrom().iterable(page.events()));
  }

  /**
   * The answers to a query that is answered in parts, each asked for when the one before has been
   * taken, until the end of the log.
   *
   * @param query from the place to go on from
   * @param after where to begin: {@code next} of an earlier answer, or null
   */
  public <P extends LogPart> Multi<P> pages(
      Function<String, EventStoreQuery<P>> query, String after, String correlationId) {
    return Multi.createBy()
        .repeating()
        .uni(
            () -> new AtomicReference<>(after),
            at ->
                ask(query.apply(at.get()), correlationId)
                    .call(part -> pauseIfHeldUp(at.get(), part))
                    .invoke(part -> at.set(part.next())))
        .whilst(part -> !part.end());
  }

  /** A transaction that still runs holds the log's readers up; asking at once would not help. */
  private static Uni<Void> pauseIfHeldUp(String asked, LogPart part) {
    return !part.end() && Objects.equals(asked, part.next())
        ? Uni.createFrom().voidItem().onItem().delayIt().by(PAUSE)
        : Uni.createFrom().voidItem();
  }

  /** Fails with {@link RequestRefusedException} when the store refuses the query. */
  public <R extends EventStoreAnswer> Uni<R> ask(EventStoreQuery<R> query, String correlationId) {
    return again(requests.ask(query, correlationId, TRY_FOR));
  }

  private static <R> Uni<R> again(Uni<R> ask) {
    return ask.onFailure(failure -> !(failure instanceof RequestRefusedException))
        .retry()
        .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(2))
        .atMost(TRIES);
  }
}
