package io.medianest.analytics.rebuilding;

import io.medianest.messaging.command.AnalyticsCommand.RebuildCounts;
import io.medianest.messaging.command.AnalyticsReply.CountDifference;
import io.medianest.messaging.command.AnalyticsReply.CountsRebuilt;
import io.medianest.messaging.command.EventFilter;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.rebuild.Comparison;
import io.medianest.messaging.rebuild.Rebuild;
import io.medianest.messaging.request.RequestRefusedException;
import io.medianest.messaging.store.EventStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/**
 * The counts, built from the log. Every event of it counts, those included that came too late to be
 * counted live: the log needs no memory of ids to know that it holds each once.
 */
@ApplicationScoped
public class CountsRebuild {
  private static final Logger LOG = Logger.getLogger(CountsRebuild.class);

  private static final Refused RUNNING =
      new Refused(
          "analytics.rebuild-running", 409, "Another rebuild is under way; ask later.", true);

  private final CountShadows shadows;
  private final Rebuild rebuild;

  CountsRebuild(CountShadows shadows, EventStore store) {
    this.shadows = shadows;
    this.rebuild = new Rebuild(store);
  }

  /**
   * @return {@link CountsRebuilt}, or the refusal of the store or of a second rebuild at once
   */
  public Uni<Reply> run(RebuildCounts command, String correlationId) {
    Instant from =
        command.from() == null ? Instant.EPOCH : command.from().truncatedTo(ChronoUnit.MINUTES);
    return rebuild
        .run(EventFilter.since(from), shadows.from(from), command.swap(), correlationId)
        .<Reply>map(report -> told(command, report))
        .onFailure(RebuildRunningException.class)
        .recoverWithItem(RUNNING)
        .onFailure(RequestRefusedException.class)
        .recoverWithItem(e -> e.refusal());
  }

  private static CountsRebuilt told(RebuildCounts command, Rebuild.Report<CountDifference> report) {
    Comparison<CountDifference> found = report.comparison();
    LOG.infof(
        "counts rebuilt from %d events: %d differences, %d unseen%s",
        report.events(), found.differing(), found.unseen(), command.swap() ? ", swapped" : "");
    return new CountsRebuilt(
        report.events(), found.unseen(), found.differing(), found.differences(), command.swap());
  }
}
