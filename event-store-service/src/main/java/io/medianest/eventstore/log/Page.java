package io.medianest.eventstore.log;

import java.util.List;

/**
 * @param events in order; every one of them committed, and nothing will ever come before the last
 * @param more others are committed already, behind the limit or behind a transaction that still
 *     runs: ask again soon
 */
public record Page(List<StoredEvent> events, boolean more) {
  public Page {
    events = List.copyOf(events);
  }
}
