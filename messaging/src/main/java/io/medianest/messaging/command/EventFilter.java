package io.medianest.messaging.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * Which events of the whole log are meant. What is null, or an empty list, does not narrow it.
 *
 * @param types names from the catalogue, 100 at most
 * @param streamPrefix how the stream id begins; a category is one, e.g. {@code media-}
 * @param from events decided at this time or later
 * @param to events decided before this time
 * @param firstPosition smallest global position
 * @param lastPosition greatest global position
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EventFilter(
    List<String> types,
    String streamPrefix,
    String tenant,
    Instant from,
    Instant to,
    Long firstPosition,
    Long lastPosition) {
  /** Every event there is. */
  public static final EventFilter ALL = new EventFilter(null, null, null, null, null, null, null);

  public EventFilter {
    types = types == null ? List.of() : List.copyOf(types);
  }

  public static EventFilter ofTypes(String... types) {
    return new EventFilter(List.of(types), null, null, null, null, null, null);
  }

  /** The events of all streams of a family, e.g. {@code media-}. */
  public static EventFilter ofStreams(String prefix) {
    return new EventFilter(null, prefix, null, null, null, null, null);
  }

  public static EventFilter since(Instant from) {
    return new EventFilter(null, null, null, from, null, null, null);
  }

  /** Positions of both ends inclusive. */
  public static EventFilter between(long firstPosition, long lastPosition) {
    return new EventFilter(null, null, null, null, null, firstPosition, lastPosition);
  }
}
