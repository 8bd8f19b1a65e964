package io.medianest.eventstore.log;

import java.util.HashMap;
import java.util.Map;

/**
 * What the log holds of the streams and events a batch speaks of.
 *
 * @param versions by stream id; a stream that is absent does not exist
 * @param events by event id
 */
public record LogView(Map<String, Long> versions, Map<String, KnownEvent> events) {
  /** Copied: the decider writes what it has decided into its own. */
  public LogView {
    versions = new HashMap<>(versions);
    events = new HashMap<>(events);
  }

  public long version(String streamId) {
    return versions.getOrDefault(streamId, 0L);
  }
}
