package io.medianest.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medianest.messaging.command.Command;
import io.medianest.messaging.command.EventStoreCommand;
import io.medianest.messaging.command.EventStoreReply.Appended;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.request.RequestRefusedException;
import io.medianest.messaging.request.Requests;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;

/** The service, asked over the real broker. */
@ApplicationScoped
public class Store {
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Requests requests;

  Store(Requests requests) {
    this.requests = requests;
  }

  public <R extends Reply> R ask(Command<R> command) {
    return requests.ask(command, "corr").await().atMost(PATIENCE);
  }

  public void append(EventEnvelope... events) {
    for (EventEnvelope event : events) {
      append(List.of(event));
    }
  }

  /** All of one stream, in one append. */
  public void append(List<EventEnvelope> events) {
    String stream = events.getFirst().streamId();
    assertThat(ask(new EventStoreCommand.Append(stream, EventStoreCommand.ANY_VERSION, events)))
        .isInstanceOf(Appended.class);
  }

  public void assertRefused(String code, Command<?> command) {
    assertThatThrownBy(() -> ask(command))
        .asInstanceOf(InstanceOfAssertFactories.type(RequestRefusedException.class))
        .satisfies(
            e -> {
              assertThat(e.refusal().code()).isEqualTo(code);
              assertThat(e.refusal().retryable()).isFalse();
            });
  }
}
