package io.medianest.hub.live;

import java.util.List;

/**
 * Part of a user's log, and where the log stood when it was read: events with a higher offset are
 * yet to come, and none of those up to it.
 *
 * @param complete whether {@code entries} are all there were since the position asked for; never a
 *     part: when not, there are none
 */
public record History(Position position, boolean complete, List<Entry> entries) {
  public History {
    entries = List.copyOf(entries);
  }

  /** One event at its place. */
  public record Entry(long offset, LiveEvent event) {}
}
