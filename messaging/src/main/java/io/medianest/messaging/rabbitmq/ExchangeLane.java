package io.medianest.messaging.rabbitmq;

import com.rabbitmq.client.Connection;
import io.medianest.messaging.publish.Sequence;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQConnectorOutgoingConfiguration;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQMessageConverter;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQMessageConverter.OutgoingRabbitMQMessage;
import io.smallrye.reactive.messaging.rabbitmq.tracing.RabbitMQOpenTelemetryInstrumenter;
import io.vertx.core.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Publishes to one exchange, in order, with confirms. Every message ends in exactly one way: it is
 * acknowledged when the broker has confirmed it; otherwise (refused by the broker, its connection
 * lost before the confirm, no connection for {@link #WAIT}, another one of its {@link Sequence} has
 * failed) it is negatively acknowledged, at once, and its sender decides.
 */
final class ExchangeLane implements Lane, Flow.Subscriber<Message<?>> {
  private static final Logger LOG = Logger.getLogger(ExchangeLane.class);

  /** How long a message waits for a connection; below every sender's own patience. */
  static final Duration WAIT = Duration.ofSeconds(8);

  /** Messages between the sender and its confirm; more wait with the sender. */
  private static final int IN_FLIGHT = 4_096;

  private static final Duration LAST_CONFIRMS = Duration.ofSeconds(3);

  private final RabbitMQConnectorOutgoingConfiguration configuration;
  private final Context loop;
  private final RabbitMQOpenTelemetryInstrumenter tracing;
  private final String exchange;

  /** Looked up once: looking into the configuration takes longer than writing a message. */
  private final String defaultRoutingKey;

  /** Publishing writes to a socket and may block; everything in the right order on one thread. */
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("rabbitmq-publish").factory());

  /** For a connection; touched by the writer only. */
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  private volatile Subscription upstream;
  private volatile PublishSession session;

  private record Waiting(Message<?> message, OutgoingRabbitMQMessage wire, long until) {
    boolean isBehindALostOne() {
      return message.getMetadata(Sequence.class).map(Sequence::isBroken).orElse(false);
    }
  }

  ExchangeLane(
      RabbitMQConnectorOutgoingConfiguration configuration,
      Context loop,
      RabbitMQOpenTelemetryInstrumenter tracing) {
    this.configuration = configuration;
    this.loop = loop;
    this.tracing = tracing;
    this.exchange = configuration.getExchangeName().orElse("");
    this.defaultRoutingKey = configuration.getDefaultRoutingKey();
  }

  @Override
  public String name() {
    return configuration.getChannel();
  }

  @Override
  public boolean isOpen() {
    return session != null && session.isOpen();
  }

  @Override
  public void open(Connection connection) throws IOException {
    if (session != null) {
      session.end(); // What is lost is known to be before anything else is sent.
    }
    session = PublishSession.open(connection, exchange, this::settle);
    writer.execute(this::flush);
  }

  @Override
  public void tick() {
    if (!writer.isShutdown()) {
      writer.execute(this::flush);
    }
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    upstream = subscription;
    subscription.request(IN_FLIGHT);
  }

  @Override
  public void onNext(Message<?> message) {
    writer.execute(() -> accept(message));
  }

  @Override
  public void onError(Throwable failure) {
    LOG.errorf(failure, "channel %s has ended: restart the service", name());
  }

  @Override
  public void onComplete() {
    // The application's stream has ended; what is on its way still gets its confirm.
  }

  @Override
  public void close() {
    writer.close();
    PublishSession last = session;
    if (last != null) {
      last.awaitConfirms(LAST_CONFIRMS);
    }
  }

  private void accept(Message<?> message) {
    try {
      OutgoingRabbitMQMessage wire =
          RabbitMQMessageConverter.convert(
              tracing, message, exchange, defaultRoutingKey, Optional.empty(), tracing != null);
      waiting.add(new Waiting(message, wire, System.nanoTime() + WAIT.toNanos()));
      flush();
    } catch (RuntimeException e) {
      settle(List.of(message), Optional.of(e));
    }
  }

  /** Sends what can be sent and gives up what has waited too long; the oldest first. */
  private void flush() {
    while (!waiting.isEmpty()) {
      Waiting next = waiting.peek();
      if (next.isBehindALostOne()) {
        waiting.remove();
        settle(List.of(next.message()), Optional.of(new IOException("one before it was lost")));
      } else if (isOpen() && session.publish(next.message(), next.wire())) {
        waiting.remove();
      } else if (System.nanoTime() - next.until() > 0) {
        waiting.remove();
        settle(
            List.of(next.message()),
            Optional.of(new TimeoutException("no connection to RabbitMQ for " + WAIT)));
      } else {
        return;
      }
    }
  }

  private void settle(List<Message<?>> messages, Optional<Throwable> failure) {
    if (messages.isEmpty()) {
      return; // And a request for no messages would end the stream.
    }
    if (failure.isPresent()) {
      messages.forEach(m -> m.getMetadata(Sequence.class).ifPresent(Sequence::breakOff));
    }
    loop.runOnContext(
        _ -> {
          for (Message<?> message : messages) {
            if (failure.isPresent()) {
              message.nack(failure.get());
            } else {
              message.ack();
            }
          }
          upstream.request(messages.size());
        });
  }
}
