package io.medianest.messaging.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.smallrye.reactive.messaging.rabbitmq.ClientHolder;
import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMessage;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.rabbitmq.tracing.RabbitMQOpenTelemetryInstrumenter;
import io.smallrye.reactive.messaging.rabbitmq.tracing.RabbitMQTrace;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.rabbitmq.RabbitMQMessage;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Consumes one queue. The prefetch bounds what is in hand, so the stream needs no bound of its own.
 * Messages are emitted on one event loop, each with a Vert.x context of its own.
 */
final class QueueLane implements Lane {
  private static final String BYTES = "application/octet-stream";

  /** Gives the stock message type nothing: receipts settle, contexts are captured. */
  private static final ClientHolder NO_CLIENT = new ClientHolder(null, null, null, null);

  private final RabbitMQConnectorIncomingConfiguration configuration;
  private final Link link;
  private final Context loop;
  private final RabbitMQOpenTelemetryInstrumenter tracing;
  private final String queue;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("rabbitmq-acks").factory());
  private volatile MultiEmitter<? super Message<?>> emitter;
  private volatile Channel channel;

  QueueLane(
      RabbitMQConnectorIncomingConfiguration configuration,
      Link link,
      Context loop,
      RabbitMQOpenTelemetryInstrumenter tracing) {
    this.configuration = configuration;
    this.link = link;
    this.loop = loop;
    this.tracing = tracing;
    this.queue = configuration.getQueueName().orElseGet(configuration::getChannel);
  }

  /** Begins to consume when subscribed to. */
  Multi<Message<?>> messages() {
    return Multi.createFrom()
        .emitter(
            subscriber -> {
              emitter = subscriber;
              subscriber.onTermination(this::stopConsuming);
              link.add(this);
            },
            BackPressureStrategy.BUFFER);
  }

  @Override
  public String name() {
    return configuration.getChannel();
  }

  /** A channel nobody listens to is as it should be: its service has chosen not to. */
  @Override
  public boolean isOpen() {
    return emitter == null || (channel != null && channel.isOpen());
  }

  @Override
  public void open(Connection connection) throws IOException {
    Channel fresh = connection.createChannel();
    try {
      fresh.basicQos(configuration.getMaxOutstandingMessages().orElse(1));
      if (configuration.getQueueDeclare()) {
        declare(fresh);
      }
      fresh.basicConsume(queue, false, new Consumer(fresh));
      channel = fresh;
    } catch (IOException | ShutdownSignalException e) {
      fresh.abort();
      throw e;
    }
  }

  @Override
  public void tick() {
    // Nothing waits here.
  }

  /** Acknowledgements that were asked for are written; the rest the broker delivers again. */
  @Override
  public void close() {
    writer.close();
  }

  private void declare(Channel fresh) throws IOException {
    fresh.queueDeclare(
        queue,
        configuration.getQueueDurable(),
        configuration.getQueueExclusive(),
        configuration.getQueueAutoDelete(),
        Map.of());
    String exchange = configuration.getExchangeName().orElse("");
    for (String key : configuration.getRoutingKeys().split(",", -1)) {
      fresh.queueBind(queue, exchange, key.trim());
    }
  }

  /** No more deliveries; those in hand can still be settled. */
  private void stopConsuming() {
    link.remove(this);
    Channel open = channel;
    if (open != null && open.isOpen()) {
      writer.execute(
          () -> {
            try {
              open.basicCancel(name());
            } catch (IOException | ShutdownSignalException e) {
              // The channel has gone by itself, and its deliveries with it.
            }
          });
    }
  }

  private Message<?> message(
      Channel from, String tag, Envelope envelope, BasicProperties properties, byte[] body) {
    Receipt receipt = new Receipt(from, envelope.getDeliveryTag(), writer);
    IncomingRabbitMQMessage<byte[]> message =
        new IncomingRabbitMQMessage<>(
            new RabbitMQMessage(new WireMessage(Buffer.buffer(body), tag, envelope, properties)),
            NO_CLIENT,
            receipt,
            receipt,
            BYTES);
    return tracing == null
        ? message
        : tracing.traceIncoming(
            message,
            RabbitMQTrace.traceQueue(queue, envelope.getRoutingKey(), message.getHeaders()));
  }

  private final class Consumer extends DefaultConsumer {
    Consumer(Channel channel) {
      super(channel);
    }

    @Override
    public void handleDelivery(
        String tag, Envelope envelope, BasicProperties properties, byte[] body) {
      loop.runOnContext(
          _ -> {
            // What came by a channel that is gone meanwhile will come again by the next.
            if (getChannel().isOpen()) {
              emitter.emit(message(getChannel(), tag, envelope, properties, body));
            }
          });
    }

    /** The broker has ended the consumer (queue deleted, its node gone): begin anew. */
    @Override
    public void handleCancel(String tag) throws IOException {
      getChannel().abort();
    }
  }
}
