package io.medianest.analytics.rebuilding.postgres;

import io.medianest.analytics.AnalyticsConfig;
import io.medianest.analytics.counting.CountingPolicy;
import io.medianest.analytics.rebuilding.CountShadows;
import io.medianest.messaging.command.AnalyticsReply.CountDifference;
import io.medianest.messaging.rebuild.Shadow;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

@ApplicationScoped
class PostgresCountShadows implements CountShadows {
  private final Pool pool;
  private final CountingPolicy policy;

  PostgresCountShadows(Pool pool, AnalyticsConfig config, Clock clock) {
    this.pool = pool;
    this.policy = new CountingPolicy(config.retention(), clock);
  }

  @Override
  public Shadow<CountDifference> from(Instant minute) {
    return new PostgresCountShadow(pool, policy, minute);
  }
}
