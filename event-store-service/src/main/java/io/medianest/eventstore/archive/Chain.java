package io.medianest.eventstore.archive;

import java.util.ArrayList;
import java.util.List;

/** How one segment follows on another. */
final class Chain {
  private Chain() {}

  /**
   * @param before null for the first one
   */
  static List<String> breaks(Segment before, Segment segment) {
    int number = before == null ? 1 : before.number() + 1;
    String hash = before == null ? Segment.NONE : before.sha256();
    List<String> breaks = new ArrayList<>();
    if (segment.number() != number) {
      breaks.add("segment %d is missing".formatted(number));
    }
    if (!segment.header().previous().equals(hash)) {
      breaks.add("segment %d: names another predecessor".formatted(segment.number()));
    }
    if (before != null && segment.header().fromTx() != before.header().toTx()) {
      breaks.add("segment %d: does not begin where the last one ends".formatted(segment.number()));
    }
    return breaks;
  }
}
