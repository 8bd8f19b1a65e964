package io.medianest.gateway.attack;

import io.medianest.gateway.ServiceStandIn;
import io.medianest.messaging.command.Command;
import io.medianest.messaging.command.EventStoreCommand.Append;
import io.medianest.messaging.command.EventStoreReply.Appended;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.topology.Queues;
import java.util.ArrayList;
import java.util.List;

/** Every neighbour there is, and each says no to everything: nothing waits for an answer. */
final class Neighbours implements AutoCloseable {
  private static final Refused NO = new Refused("test.refused", 409, "Not in this test.", false);

  private final List<ServiceStandIn> standIns = new ArrayList<>();

  Neighbours() throws Exception {
    for (String queue :
        List.of(
            Queues.UPLOADS_COMMANDS,
            Queues.EVENT_STORE_COMMANDS,
            Queues.EVENT_STORE_QUERIES,
            Queues.ANALYTICS_COMMANDS,
            Queues.NOTIFICATIONS_COMMANDS,
            Queues.FEEDS_COMMANDS)) {
      standIns.add(new ServiceStandIn(queue, _ -> true, Neighbours::answer));
    }
  }

  /** Appends come from the outbox, which goes on by itself. */
  private static Reply answer(Command<?> command) {
    return command instanceof Append append ? new Appended(append.streamId(), 1) : NO;
  }

  /** Whether any of them has been asked anything. */
  boolean wereAsked() {
    return standIns.stream()
        .flatMap(standIn -> standIn.asked().stream())
        .anyMatch(command -> !(command instanceof Append));
  }

  @Override
  public void close() throws Exception {
    for (ServiceStandIn standIn : standIns) {
      standIn.close();
    }
  }
}
