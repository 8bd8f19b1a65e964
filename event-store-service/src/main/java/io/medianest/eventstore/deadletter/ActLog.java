package io.medianest.eventstore.deadletter;

import io.medianest.eventstore.log.EventLog;
import io.medianest.eventstore.log.EventLog.NewEvent;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.event.DeadLetterEvent;
import io.medianest.messaging.topology.Services;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Writes what was done with dead letters, in the transaction that does it. */
@ApplicationScoped
public class ActLog {
  private final EventLog log;

  ActLog(EventLog log) {
    this.log = log;
  }

  /** The request all this follows from. */
  public record Origin(String tenant, String correlationId) {}

  /** The first event of an act. */
  public Uni<Void> begin(SqlClient transaction, DeadLetterEvent event, Origin origin, Instant now) {
    return write(transaction, event, 1, origin, now);
  }

  /**
   * The second and last one. The first was committed before this transaction has begun to write.
   */
  public Uni<Void> end(SqlClient transaction, DeadLetterEvent event, Origin origin, Instant now) {
    return write(transaction, event, 2, origin, now);
  }

  private Uni<Void> write(
      SqlClient transaction, DeadLetterEvent event, long version, Origin origin, Instant now) {
    return log.insert(
        transaction,
        List.of(
            new NewEvent(
                EventCodec.envelope(
                    event,
                    Services.EVENT_STORE_SERVICE,
                    DeadLetterEvent.streamId(event.actId()),
                    now,
                    origin.tenant(),
                    origin.correlationId(),
                    null),
                version)));
  }
}
