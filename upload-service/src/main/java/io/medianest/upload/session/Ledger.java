package io.medianest.upload.session;

import io.medianest.messaging.command.UploadCommand.Part;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What of a file is safely there, as its writers have recorded it: whole parts, then pieces of the
 * part that is not full yet, each in an object of the writer's own.
 *
 * @param etags of parts 1, 2, ...
 * @param tail pieces behind the last part, in order
 * @param whole whether one PUT has stored everything
 * @param lease the last one given, live or not
 * @param strangers whether somebody who records nothing may have stored parts
 */
public record Ledger(
    List<String> etags, List<Piece> tail, boolean whole, Optional<Lease> lease, boolean strangers) {
  public static final Ledger EMPTY =
      new Ledger(List.of(), List.of(), false, Optional.empty(), false);

  public Ledger {
    etags = List.copyOf(etags);
    tail = List.copyOf(tail);
  }

  /**
   * @param writer whose object it is
   * @param size bytes
   */
  public record Piece(String writer, long size) {}

  /** The right of one writer to append. */
  public record Lease(String writer, Instant until) {}

  public boolean lockedAt(Instant now) {
    return lease.filter(l -> l.until().isAfter(now)).isPresent();
  }

  boolean lockedFor(String writer, Instant now) {
    return lockedAt(now) && !isLeasedTo(writer);
  }

  boolean isLeasedTo(String writer) {
    return lease.filter(l -> l.writer().equals(writer)).isPresent();
  }

  /** Bytes from the beginning that are there. */
  long offset(PartPlan plan) {
    if (whole) {
      return plan.totalSize();
    }
    long full = etags.size() * plan.partSize();
    return (plan.totalSize() < 0 ? full : Math.min(full, plan.totalSize()))
        + tail.stream().mapToLong(Piece::size).sum();
  }

  /** As they are joined. */
  public List<Part> parts() {
    return IntStream.range(0, etags.size()).mapToObj(i -> new Part(i + 1, etags.get(i))).toList();
  }

  Ledger leased(String writer, Instant until) {
    return new Ledger(etags, tail, whole, Optional.of(new Lease(writer, until)), strangers);
  }

  Ledger stored(List<String> newEtags, List<Piece> newTail) {
    return new Ledger(newEtags, newTail, whole, lease, strangers);
  }

  Ledger storedWhole() {
    return new Ledger(List.of(), List.of(), true, lease, strangers);
  }

  Ledger withStrangers(boolean newStrangers) {
    return new Ledger(etags, tail, whole, lease, newStrangers);
  }
}
