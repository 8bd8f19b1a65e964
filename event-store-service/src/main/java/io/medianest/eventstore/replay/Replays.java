package io.medianest.eventstore.replay;

import io.medianest.eventstore.log.Checkpoint;
import io.medianest.eventstore.reading.LogReader;
import io.medianest.messaging.command.EventStoreAnswer.EventPage;
import io.medianest.messaging.command.EventStoreAnswer.Replayed;
import io.medianest.messaging.command.EventStoreQuery.Replay;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Replays part by part. Whoever replays holds the place where the next part begins, so that a crash
 * on either side costs one part sent twice and nothing has to be remembered here.
 */
@ApplicationScoped
public class Replays {
  private final LogReader log;
  private final ReplayPublisher publisher;
  private final ReplayRate rate = new ReplayRate();

  Replays(LogReader log, ReplayPublisher publisher) {
    this.log = log;
    this.publisher = publisher;
  }

  /** Completes when the broker has confirmed all of the part. */
  public Uni<Replayed> replay(Replay command, Checkpoint after) {
    return command.dryRun() ? estimate(command, after) : send(command, after);
  }

  private Uni<Replayed> estimate(Replay command, Checkpoint after) {
    return log.count(command.filter(), after)
        .map(
            found ->
                new Replayed(
                    found.events(),
                    rate.estimate(found.events()),
                    found.next().equals(Checkpoint.START) ? null : found.next().cursor(),
                    found.end()));
  }

  private Uni<Replayed> send(Replay command, Checkpoint after) {
    long begun = System.nanoTime();
    return log.page(command.filter(), after, command.limit())
        .call(page -> publisher.publish(page.events(), command.replayId(), command.target()))
        .map(page -> replayed(page, Duration.ofNanos(System.nanoTime() - begun)));
  }

  private Replayed replayed(EventPage page, Duration took) {
    rate.measured(page.events().size(), took);
    return new Replayed(page.events().size(), took, page.next(), page.end());
  }
}
