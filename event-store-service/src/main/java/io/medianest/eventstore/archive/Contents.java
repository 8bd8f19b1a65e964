package io.medianest.eventstore.archive;

import io.medianest.eventstore.log.Checkpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a file holds, beside what its header says. */
final class Contents {
  private final Segment.Header header;
  private long events;
  private boolean inOrder = true;
  private Checkpoint first;
  private Checkpoint last;

  Contents(Segment.Header header) {
    this.header = header;
  }

  void add(List<Line> lines) {
    for (Line line : lines) {
      inOrder &= last == null || line.at().compareTo(last) > 0;
      first = first == null ? line.at() : first;
      last = line.at();
      events++;
    }
  }

  List<String> differences() {
    List<String> differences = new ArrayList<>();
    if (events != header.events()) {
      differences.add("has %d events, should have %d".formatted(events, header.events()));
    }
    if (!inOrder) {
      differences.add("is not in the order of the log");
    }
    if (!Objects.equals(first, header.first()) || !Objects.equals(last, header.last())) {
      differences.add("begins or ends with another event");
    }
    if (first != null && (first.tx() < header.fromTx() || last.tx() >= header.toTx())) {
      differences.add("has events of other transactions");
    }
    return differences;
  }
}
