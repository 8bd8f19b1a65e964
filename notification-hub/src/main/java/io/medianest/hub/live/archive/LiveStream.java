package io.medianest.hub.live.archive;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** The live stream, page by page. */
public interface LiveStream {
  /** What follows the entry with this id. Fails when Redis is away. */
  Uni<Page> after(String position);

  /**
   * @param events of those entries that stand in somebody's log
   * @param position id of the last entry; null when there is none
   * @param isFull whether there may be more
   */
  record Page(List<ArchivedEvent> events, String position, boolean isFull) {
    public Page {
      events = List.copyOf(events);
    }

    boolean isEmpty() {
      return position == null;
    }
  }
}
