package io.medianest.eventstore.log;

/**
 * A place in the order readers follow: by transaction, then by position. The position alone is no
 * such place: sequences hand out numbers before commit, so a reader of "position greater than the
 * last" skips what commits late.
 *
 * @param tx id of the writing transaction
 * @param position of the event
 */
public record Checkpoint(long tx, long position) implements Comparable<Checkpoint> {
  /** Before the first event. */
  public static final Checkpoint START = new Checkpoint(0, 0);

  @Override
  public int compareTo(Checkpoint other) {
    int byTx = Long.compare(tx, other.tx);
    return byTx != 0 ? byTx : Long.compare(position, other.position);
  }
}
