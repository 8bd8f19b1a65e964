package io.medianest.eventstore.log;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private static final Pattern CURSOR = Pattern.compile("(\\d{1,18})\\.(\\d{1,18})");

  /** As clients carry it from page to page, without looking inside. */
  public String cursor() {
    return tx + "." + position;
  }

  /** Of a client's cursor, null being the beginning; empty when it is none. */
  public static Optional<Checkpoint> of(String cursor) {
    if (cursor == null) {
      return Optional.of(START);
    }
    Matcher parts = CURSOR.matcher(cursor);
    return parts.matches()
        ? Optional.of(
            new Checkpoint(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2))))
        : Optional.empty();
  }

  @Override
  public int compareTo(Checkpoint other) {
    int byTx = Long.compare(tx, other.tx);
    return byTx != 0 ? byTx : Long.compare(position, other.position);
  }
}
