package io.medianest.bench.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * What a load was answered with.
 *
 * @param byStatus how many of each status
 * @param nanos of each 2xx, sorted
 */
@SuppressWarnings("ArrayRecordComponent") // Read, never compared.
public record Served(Map<Integer, Long> byStatus, long[] nanos, Duration took) {

  public long requests() {
    return byStatus.values().stream().mapToLong(Long::longValue).sum();
  }

  public long successes() {
    return nanos.length;
  }

  public double perSecond() {
    return requests() / (took.toNanos() / 1e9);
  }

  /** Of those with success; 0 when there was none. */
  public double percentileMillis(double share) {
    return nanos.length == 0
        ? 0
        : nanos[(int) Math.min(nanos.length - 1, (long) (nanos.length * share))] / 1e6;
  }

  static Served together(List<Served> parts, Duration took) {
    Map<Integer, Long> byStatus = new TreeMap<>();
    parts.forEach(part -> part.byStatus().forEach((s, n) -> byStatus.merge(s, n, Long::sum)));
    long[] nanos =
        parts.stream().flatMapToLong(part -> LongStream.of(part.nanos())).sorted().toArray();
    return new Served(byStatus, nanos, took);
  }

  /** Of one connection. */
  static final class Builder {
    private final Map<Integer, Long> byStatus = new TreeMap<>();
    private long[] nanos = new long[1 << 12];
    private int successes;

    void add(int status, long nanosTaken) {
      byStatus.merge(status, 1L, Long::sum);
      if (status / 100 == 2) {
        if (successes == nanos.length) {
          nanos = Arrays.copyOf(nanos, successes * 2);
        }
        nanos[successes++] = nanosTaken;
      }
    }

    Served build() {
      return new Served(byStatus, Arrays.copyOf(nanos, successes), Duration.ZERO);
    }
  }
}
