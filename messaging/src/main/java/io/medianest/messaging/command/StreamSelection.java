package io.medianest.messaging.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * Which part of a stream is read, and which way. What is null, or an empty list, does not narrow
 * it.
 *
 * @param backward newest first: the read begins at its first version and goes down
 * @param bound last version wanted: the greatest when read forward, the smallest when backward
 * @param asOf only what the stream held at this time: everything before the first event decided
 *     later, so that it is always a state the stream has had
 * @param types names from the catalogue, 100 at most
 * @param from events decided at this time or later
 * @param to events decided before this time
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record StreamSelection(
    boolean backward, Long bound, Instant asOf, List<String> types, Instant from, Instant to) {
  /** Where a backward read of the whole stream begins. */
  public static final long NEWEST = Long.MAX_VALUE;

  /** The whole stream, oldest first. */
  public static final StreamSelection ALL =
      new StreamSelection(false, null, null, null, null, null);

  public StreamSelection {
    types = types == null ? List.of() : List.copyOf(types);
  }

  /** What makes up the state at {@code version}. */
  public static StreamSelection upTo(long version) {
    return new StreamSelection(false, version, null, null, null, null);
  }

  /** What makes up the state at {@code time}. */
  public static StreamSelection asOf(Instant time) {
    return new StreamSelection(false, null, time, null, null, null);
  }

  public static StreamSelection newestFirst() {
    return new StreamSelection(true, null, null, null, null, null);
  }

  public static StreamSelection ofTypes(String... types) {
    return new StreamSelection(false, null, null, List.of(types), null, null);
  }
}
