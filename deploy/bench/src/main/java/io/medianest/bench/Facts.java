package io.medianest.bench;

import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.command.EventStoreCommand;
import io.medianest.messaging.command.EventStoreCommand.Append;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.UserEvent;
import io.medianest.messaging.topology.Services;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Events no queue of the fleet is bound for, so that nothing fills up behind a benchmark. */
final class Facts {
  /** Bytes of one event's data as JSON. */
  static final int DATA_BYTES = 85;

  private Facts() {}

  /** To a stream that does not exist yet. */
  static Append append(int events) {
    String userId = UUID.randomUUID().toString();
    List<EventEnvelope> facts =
        IntStream.range(0, events).mapToObj(_ -> registered(userId)).toList();
    return new Append(UserEvent.streamId(userId), EventStoreCommand.NO_STREAM, facts);
  }

  private static EventEnvelope registered(String userId) {
    return EventCodec.envelope(
        new UserEvent.Registered(userId, "bench", "user"),
        Services.API_GATEWAY,
        UserEvent.streamId(userId),
        Instant.now(),
        "bench",
        userId,
        null);
  }
}
