package io.medianest.eventstore.deadletter;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Headers by their meaning; what is absent or unreadable is empty. */
record Evidence(Map<String, Object> headers) {
  Optional<String> text(String name) {
    return Optional.ofNullable(headers.get(name)).map(Object::toString).map(PlainText::of);
  }

  Optional<Instant> time(String name) {
    try {
      return text(name).map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
