package io.medianest.analytics.answering;

import io.medianest.messaging.command.AnalyticsCommand.CountEvents;
import io.medianest.messaging.command.AnalyticsCommand.RebuildCounts;
import io.medianest.messaging.command.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which ranges of time may be asked for: forward, and short enough for one answer. */
final class CountRangePolicy {
  /** 1,440 minutes of some dozen types: about a megabyte at most. */
  static final Duration LONGEST = Duration.ofHours(24);

  /** What a timestamp column, and any calendar, can hold. */
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private static final int BAD_REQUEST = 400;

  private CountRangePolicy() {}

  /** Why not; empty when it may. */
  static Optional<Refused> refuse(CountEvents question) {
    if (question.from() == null || question.to() == null) {
      return no("analytics.range-missing", "Both ends of the range are needed.");
    }
    if (!question.from().isBefore(question.to())) {
      return no("analytics.range-reversed", "The range must end after it begins.");
    }
    if (Duration.between(question.from(), question.to()).compareTo(LONGEST) > 0) {
      return no("analytics.range-too-long", "The range must be 24 hours or less.");
    }
    return Optional.empty();
  }

  /** Why not; empty when it may. */
  static Optional<Refused> refuse(RebuildCounts order) {
    return order.from() != null
            && (order.from().isBefore(Instant.EPOCH) || order.from().isAfter(LATEST))
        ? no("analytics.range-impossible", "The range must begin between 1970 and 9999.")
        : Optional.empty();
  }

  private static Optional<Refused> no(String code, String detail) {
    return Optional.of(new Refused(code, BAD_REQUEST, detail, false));
  }
}
