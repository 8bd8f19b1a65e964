package io.medianest.eventstore.personal;

import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.PersonalData;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whom events tell about, as far as they say it themselves.
 *
 * @param ofStream person by stream
 * @param unknown streams whose person only the log can know
 */
record Persons(Map<String, String> ofStream, Set<String> unknown) {
  static Persons of(List<EventEnvelope> events) {
    Map<String, String> ofStream = new HashMap<>();
    Set<String> unknown = new HashSet<>();
    for (EventEnvelope event : events) {
      Optional<PersonalData> personal = PersonalData.of(event.type());
      personal
          .flatMap(fields -> fields.personIn(event.data()))
          .ifPresent(person -> ofStream.put(event.streamId(), person));
      if (personal.isPresent() && !ofStream.containsKey(event.streamId())) {
        unknown.add(event.streamId());
      }
    }
    unknown.removeAll(ofStream.keySet());
    return new Persons(ofStream, unknown);
  }

  boolean areNone() {
    return ofStream.isEmpty() && unknown.isEmpty();
  }
}
