package io.medianest.upload.session;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How an upload is cut into parts.
 *
 * @param totalSize bytes, or {@link UploadSession#SIZE_UNKNOWN}
 */
public record PartPlan(long totalSize, long partSize) {
  /**
   * @param size bytes it must have; 0 when not known
   */
  public record PlannedPart(int number, long size) {}

  public static PartPlan of(UploadSession session) {
    return new PartPlan(session.declaredSize(), session.partSize());
  }

  /** All parts of an upload whose size is known. */
  public List<PlannedPart> all() {
    return range(1, lastPart());
  }

  /** Parts {@code from} to {@code from + count - 1}, as far as there are any. */
  public List<PlannedPart> range(int from, int count) {
    int to = (int) Math.min((long) from + count - 1, lastPart());
    return IntStream.rangeClosed(from, to).mapToObj(n -> new PlannedPart(n, sizeOf(n))).toList();
  }

  public int lastPart() {
    return totalSize < 0
        ? UploadRules.MOST_PARTS
        : (int) Math.max(1, (totalSize + partSize - 1) / partSize);
  }

  private long sizeOf(int number) {
    return totalSize < 0 ? 0 : fullSizeOf(number);
  }

  /** Bytes of the part when nothing of it is missing. */
  long fullSizeOf(int number) {
    return totalSize < 0 ? partSize : Math.min(partSize, totalSize - (number - 1) * partSize);
  }
}
