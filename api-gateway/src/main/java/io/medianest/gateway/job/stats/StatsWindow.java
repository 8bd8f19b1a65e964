package io.medianest.gateway.job.stats;

import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.RequestProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** How far back the numbers go, in buckets fit for a plot. */
enum StatsWindow {
  HOUR("1h", Duration.ofMinutes(5), 12),
  DAY("24h", Duration.ofHours(1), 24),
  WEEK("7d", Duration.ofHours(6), 28);

  final String wireName;
  final Duration bucket;
  private final int buckets;

  StatsWindow(String wireName, Duration bucket, int buckets) {
    this.wireName = wireName;
    this.bucket = bucket;
    this.buckets = buckets;
  }

  /**
   * @throws ProblemException {@code request.invalid}
   */
  static StatsWindow of(String wireName) {
    List<String> known = Arrays.stream(values()).map(window -> window.wireName).toList();
    if (!known.contains(wireName)) {
      throw new ProblemException(RequestProblem.Invalid.of("window", "must be one of " + known));
    }
    return values()[known.indexOf(wireName)];
  }

  /** The end, exclusive, of the bucket {@code now} is in: edges stand still between requests. */
  Instant end(Instant now) {
    long seconds = bucket.toSeconds();
    return Instant.ofEpochSecond((Math.floorDiv(now.getEpochSecond(), seconds) + 1) * seconds);
  }

  Instant begin(Instant now) {
    return end(now).minus(bucket.multipliedBy(buckets));
  }
}
