package io.medianest.eventstore.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.command.DeadLetterCommand;
import io.medianest.messaging.command.DeadLetterCommand.Discard;
import io.medianest.messaging.command.DeadLetterCommand.Order;
import io.medianest.messaging.command.DeadLetterCommand.Retry;
import io.medianest.messaging.command.DeadLetterReply;
import io.medianest.messaging.command.DeadLetterReply.Acted;
import io.medianest.messaging.command.EventStoreCommand.ReadStream;
import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.messaging.event.DeadLetterEvent;
import io.medianest.messaging.event.DeadLetterFilter;
import io.medianest.messaging.event.DeadLetterSelection;
import io.medianest.messaging.event.Event;
import io.medianest.messaging.request.RequestRefusedException;
import io.medianest.messaging.request.Requests;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** An administrator who asks the event store over the broker. */
public final class Orders {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Caller ADMIN = new Caller("default", "admin-1");

  private final Requests requests;

  public Orders(Requests requests) {
    this.requests = requests;
  }

  /** Every letter with this text in its reason. */
  public static DeadLetterSelection matching(String text) {
    return matching(text, null);
  }

  public static DeadLetterSelection matching(String text, Long through) {
    return new DeadLetterSelection(
        List.of(), new DeadLetterFilter(null, null, null, null, text, null, null, null), through);
  }

  public static Order order(DeadLetterSelection selection, long expected) {
    return new Order(newId(), ADMIN, "storage is back", selection, expected, false);
  }

  public static Order dryRun(DeadLetterSelection selection) {
    return new Order(newId(), ADMIN, "only looking", selection, null, true);
  }

  public Acted retry(DeadLetterSelection selection, long expected) {
    return ask(new Retry(order(selection, expected)));
  }

  public Acted discard(DeadLetterSelection selection, long expected) {
    return ask(new Discard(order(selection, expected)));
  }

  public <R extends DeadLetterReply> R ask(DeadLetterCommand<R> command) {
    return requests.ask(command, "corr-admin").await().atMost(PATIENCE);
  }

  /** The code it is refused with. */
  public String refusal(DeadLetterCommand<?> command) {
    RequestRefusedException refused =
        catchThrowableOfType(RequestRefusedException.class, () -> ask(command));
    assertThat(refused).as("the command is refused").isNotNull();
    return refused.refusal().code();
  }

  /** What the event log says about an act. */
  public List<Event> events(String actId) {
    return requests
        .ask(new ReadStream(DeadLetterEvent.streamId(actId), 1, 10), "corr-admin")
        .await()
        .atMost(PATIENCE)
        .events()
        .stream()
        .map(EventCodec::event)
        .toList();
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }
}
