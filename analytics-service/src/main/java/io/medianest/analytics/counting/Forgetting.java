package io.medianest.analytics.counting;

import io.medianest.analytics.AnalyticsConfig;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Keeps the table of counted ids from growing for ever. */
@ApplicationScoped
class Forgetting {
  private static final Logger LOG = Logger.getLogger(Forgetting.class);

  private final EventCounts counts;
  private final CountingPolicy policy;

  Forgetting(EventCounts counts, AnalyticsConfig config, Clock clock) {
    this.counts = counts;
    this.policy = new CountingPolicy(config.retention(), clock);
  }

  @Scheduled(every = "1h", delayed = "1m")
  Uni<Void> forget() {
    return counts
        .forgetBefore(policy.horizon())
        .invoke(ids -> LOG.debugf("%d event ids forgotten", ids))
        .replaceWithVoid();
  }
}
