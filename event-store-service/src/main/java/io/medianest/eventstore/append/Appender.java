package io.medianest.eventstore.append;

import io.medianest.eventstore.log.ArchiveUnavailableException;
import io.medianest.eventstore.log.EventLog;
import io.medianest.eventstore.log.EventLog.NewEvent;
import io.medianest.eventstore.log.LogRaceException;
import io.medianest.eventstore.log.LogView;
import io.medianest.eventstore.log.UnstorableEventException;
import io.medianest.messaging.command.EventStoreCommand.Append;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.event.EventEnvelope;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Appends batches. A batch is read, decided and written together; when that is refused (another
 * instance was faster, or the database cannot hold one of the events) its commands are done again
 * one by one, so that each is answered for itself.
 *
 * <p>The versions are read in a statement, and so in a transaction, of their own, and written in
 * one single insert: a stream's next version is therefore always written by a transaction that
 * began writing after the previous version was committed. {@link
 * io.medianest.eventstore.log.EventReader} builds its order on that; keep it.
 */
@ApplicationScoped
public class Appender {
  /** How often one append runs into others before its command is handed back to the queue. */
  private static final int TRIES = 20;

  /** Rows of one insert: more gain nothing and hold a transaction open longer. */
  private static final int MAX_ROWS = 5_000;

  private final EventLog log;

  Appender(EventLog log) {
    this.log = log;
  }

  /**
   * One reply for each command, in order, all of them durable.
   *
   * <p>Fails when the database is away; then some of them may have been written, and doing the
   * batch again is harmless.
   *
   * @param batch commands, each of one or several appends that {@link AppendRules} let pass and
   *     that are written together or not at all
   */
  public Uni<List<Reply>> append(List<List<Append>> batch) {
    return each(slices(batch), this::slice).map(Appender::flat);
  }

  private Uni<List<Reply>> slice(List<List<Append>> slice) {
    return together(slice)
        .onFailure(Appender::concernsOne)
        .recoverWithUni(() -> each(slice, this::alone));
  }

  private Uni<List<Reply>> together(List<List<Append>> batch) {
    return view(batch)
        .chain(
            view -> {
              List<Decision> decisions = AppendDecider.decide(batch, view);
              return log.insert(rows(decisions))
                  .replaceWith(decisions.stream().map(Decision::reply).toList());
            });
  }

  private Uni<Reply> alone(List<Append> command) {
    return together(List.of(command))
        .map(List::getFirst)
        .onFailure(LogRaceException.class)
        .retry()
        .atMost(TRIES)
        .onFailure(ArchiveUnavailableException.class)
        .recoverWithItem(
            () ->
                new Refused(
                    "eventstore.archive-unavailable",
                    503,
                    "An event of this append is in the archive, which does not answer.",
                    true))
        .onFailure(UnstorableEventException.class)
        .recoverWithItem(
            () ->
                new Refused(
                    "eventstore.invalid-data",
                    400,
                    "An event for " + streams(command) + " cannot be stored.",
                    false));
  }

  private Uni<LogView> view(List<List<Append>> batch) {
    List<Append> appends = batch.stream().flatMap(List::stream).toList();
    return log.view(
        appends.stream().map(Append::streamId).distinct().toList(),
        appends.stream().flatMap(Appender::ids).distinct().toList());
  }

  /** Whole commands, together no more than one insert should carry. */
  private static List<List<List<Append>>> slices(List<List<Append>> batch) {
    List<List<List<Append>>> slices = new ArrayList<>();
    List<List<Append>> slice = new ArrayList<>();
    int events = 0;
    for (List<Append> command : batch) {
      int more = command.stream().mapToInt(append -> append.events().size()).sum();
      if (!slice.isEmpty() && events + more > MAX_ROWS) {
        slices.add(slice);
        slice = new ArrayList<>();
        events = 0;
      }
      slice.add(command);
      events += more;
    }
    slices.add(slice);
    return slices;
  }

  private static <A, B> Uni<List<B>> each(List<A> items, Function<A, Uni<B>> work) {
    return Multi.createFrom()
        .iterable(items)
        .onItem()
        .transformToUniAndConcatenate(work::apply)
        .collect()
        .asList();
  }

  private static List<Reply> flat(List<List<Reply>> replies) {
    return replies.stream().flatMap(List::stream).toList();
  }

  private static String streams(List<Append> command) {
    return command.stream().map(Append::streamId).collect(Collectors.joining(", "));
  }

  private static Stream<String> ids(Append append) {
    return append.events().stream().map(EventEnvelope::id);
  }

  private static List<NewEvent> rows(List<Decision> decisions) {
    List<NewEvent> rows = new ArrayList<>();
    for (Decision decision : decisions) {
      if (decision instanceof Decision.Write(List<Decision.Placed> appends)) {
        appends.forEach(placed -> rows.addAll(rows(placed)));
      }
    }
    return rows;
  }

  private static List<NewEvent> rows(Decision.Placed placed) {
    List<EventEnvelope> events = placed.append().events();
    return IntStream.range(0, events.size())
        .mapToObj(i -> new NewEvent(events.get(i), placed.firstVersion() + i))
        .toList();
  }

  private static boolean concernsOne(Throwable failure) {
    return failure instanceof LogRaceException
        || failure instanceof UnstorableEventException
        || failure instanceof ArchiveUnavailableException;
  }
}
