package io.medianest.eventstore.append;

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
import java.util.stream.Stream;

/**
 * Appends batches. A batch is read, decided and written together; when that is refused (another
 * instance was faster, or the database cannot hold one of the events) its appends are done again
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
   * One reply for each append, in order, all of them durable.
   *
   * <p>Fails when the database is away; then some of them may have been written, and doing the
   * batch again is harmless.
   *
   * @param batch appends that {@link AppendRules} let pass
   */
  public Uni<List<Reply>> append(List<Append> batch) {
    return each(slices(batch), this::slice).map(Appender::flat);
  }

  private Uni<List<Reply>> slice(List<Append> slice) {
    return together(slice)
        .onFailure(Appender::concernsOne)
        .recoverWithUni(() -> each(slice, this::alone));
  }

  private Uni<List<Reply>> together(List<Append> batch) {
    return view(batch)
        .chain(
            view -> {
              List<Decision> decisions = AppendDecider.decide(batch, view);
              return log.insert(rows(decisions))
                  .replaceWith(decisions.stream().map(Decision::reply).toList());
            });
  }

  private Uni<Reply> alone(Append append) {
    return together(List.of(append))
        .map(List::getFirst)
        .onFailure(LogRaceException.class)
        .retry()
        .atMost(TRIES)
        .onFailure(UnstorableEventException.class)
        .recoverWithItem(
            () ->
                new Refused(
                    "eventstore.invalid-data",
                    400,
                    "An event for " + append.streamId() + " cannot be stored.",
                    false));
  }

  private Uni<LogView> view(List<Append> batch) {
    return log.view(
        batch.stream().map(Append::streamId).distinct().toList(),
        batch.stream().flatMap(Appender::ids).distinct().toList());
  }

  /** Whole appends, together no more than one insert should carry. */
  private static List<List<Append>> slices(List<Append> batch) {
    List<List<Append>> slices = new ArrayList<>();
    List<Append> slice = new ArrayList<>();
    int events = 0;
    for (Append append : batch) {
      if (!slice.isEmpty() && events + append.events().size() > MAX_ROWS) {
        slices.add(slice);
        slice = new ArrayList<>();
        events = 0;
      }
      slice.add(append);
      events += append.events().size();
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

  private static Stream<String> ids(Append append) {
    return append.events().stream().map(EventEnvelope::id);
  }

  private static List<NewEvent> rows(List<Decision> decisions) {
    List<NewEvent> rows = new ArrayList<>();
    for (Decision decision : decisions) {
      if (decision instanceof Decision.Write(Append append, long firstVersion)) {
        for (int i = 0; i < append.events().size(); i++) {
          rows.add(new NewEvent(append.events().get(i), firstVersion + i));
        }
      }
    }
    return rows;
  }

  private static boolean concernsOne(Throwable failure) {
    return failure instanceof LogRaceException || failure instanceof UnstorableEventException;
  }
}
