package io.medianest.analytics.answering;

import io.medianest.messaging.command.AnalyticsCommand.CountEvents;
import io.medianest.messaging.command.Refused;
import java.time.Duration;
import java.util.Optional;

/** Which ranges of time may be asked for: forward, and short enough for one answer. */
final class CountRangePolicy {
  /** 1,440 minutes of some dozen types: about a megabyte at most. */
  static final Duration LONGEST = Duration.ofHours(24);

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

  private static Optional<Refused> no(String code, String detail) {
    return Optional.of(new Refused(code, BAD_REQUEST, detail, false));
  }
}
