package io.medianest.eventstore.log;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.PersonalData;
import java.math.BigDecimal;

/**
 * An event the log holds already, as far as a repeated append must agree with it.
 *
 * @param erased what was personal in it can no longer be compared
 */
public record KnownEvent(
    String streamId,
    long version,
    String type,
    int schemaVersion,
    String source,
    String tenant,
    JsonNode data,
    boolean erased) {

  /** The event as it stands in the log once it is written at {@code version}. */
  public static KnownEvent written(EventEnvelope event, long version) {
    return new KnownEvent(
        event.streamId(),
        version,
        event.type(),
        event.schemaVersion(),
        event.source(),
        event.tenant(),
        event.data(),
        false);
  }

  /** Whether {@code event}, which carries the same id, is this event and no other. */
  public boolean is(EventEnvelope event) {
    return streamId.equals(event.streamId())
        && type.equals(event.type())
        && schemaVersion == event.schemaVersion()
        && source.equals(event.source())
        && tenant.equals(event.tenant())
        && data.equals(KnownEvent::compare, comparable(event));
  }

  private JsonNode comparable(EventEnvelope event) {
    return erased
        ? PersonalData.of(type).map(known -> known.erased(event.data())).orElse(event.data())
        : event.data();
  }

  /** jsonb writes 1e2 as 100 and keeps 1.0: numbers are the same when their values are. */
  private static int compare(JsonNode a, JsonNode b) {
    if (a.isNumber() && b.isNumber()) {
      return decimal(a).compareTo(decimal(b));
    }
    return a.equals(b) ? 0 : 1;
  }

  private static BigDecimal decimal(JsonNode number) {
    return number.isBigDecimal() ? number.decimalValue() : new BigDecimal(number.asText());
  }
}
