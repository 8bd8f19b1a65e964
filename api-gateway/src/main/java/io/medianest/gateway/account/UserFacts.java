package io.medianest.gateway.account;

import io.medianest.gateway.outbox.Outbox;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.command.EventStoreCommand;
import io.medianest.messaging.event.UserEvent;
import io.medianest.messaging.topology.Services;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** What happened to an account, for the rest of the fleet. */
@ApplicationScoped
public class UserFacts {
  private final Outbox outbox;
  private final Clock clock;

  UserFacts(Outbox outbox, Clock clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Within the caller's transaction; {@link #send} after it. */
  public Uni<Void> add(UserEvent fact, String tenant, String correlationId) {
    String stream = UserEvent.streamId(fact.userId());
    long expected =
        fact instanceof UserEvent.Registered
            ? EventStoreCommand.NO_STREAM
            : EventStoreCommand.ANY_VERSION;
    return outbox.add(
        stream,
        expected,
        List.of(
            EventCodec.envelope(
                fact, Services.API_GATEWAY, stream, clock.instant(), tenant, correlationId, null)));
  }

  /** At once; whatever was not sent is sent within a second anyway. */
  public void send() {
    outbox.wake();
  }
}
