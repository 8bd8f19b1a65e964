package io.medianest.analytics.rebuilding;

import io.medianest.messaging.command.AnalyticsReply.CountDifference;
import io.medianest.messaging.rebuild.Shadow;
import java.time.Instant;

/** Makes the copies of the event counts that rebuilds work on. */
public interface CountShadows {
  /**
   * A copy of the counts from one minute on; its {@code begin} fails with {@link
   * RebuildRunningException} while another one is in use.
   */
  Shadow<CountDifference> from(Instant minute);
}
