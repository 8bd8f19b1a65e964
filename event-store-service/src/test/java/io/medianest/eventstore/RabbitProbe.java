package io.medianest.eventstore;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import io.medianest.local.ServiceFixture;
import io.medianest.local.part.RabbitMqServer;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.topology.Exchanges;
import io.medianest.messaging.topology.Headers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/**
 * A durable queue bound to all events, so that it survives a killed broker, and the way to read it.
 *
 * <p>A classic queue: RabbitMQ 3.10 killed within a second or two of a quorum queue's declaration
 * may never give that queue a leader again, and then every publisher to it hangs. The fleet's own
 * queues are declared at the broker's first start and are not touched by that.
 */
public final class RabbitProbe implements AutoCloseable {
  private final String queue = "probe." + UUID.randomUUID();
  private final List<Seen> seen = new ArrayList<>();

  private RabbitProbe() {}

  public static RabbitProbe onAllEvents() {
    RabbitProbe probe = new RabbitProbe();
    use(
        channel -> {
          channel.queueDeclare(probe.queue, true, false, false, Map.of("x-queue-type", "classic"));
          return channel.queueBind(probe.queue, Exchanges.EVENTS, "#");
        });
    return probe;
  }

  /** Everything that has arrived since the beginning, in order. */
  public List<Seen> all() {
    use(
        channel -> {
          GetResponse message;
          while ((message = channel.basicGet(queue, true)) != null) {
            seen.add(read(message));
          }
          return null;
        });
    return List.copyOf(seen);
  }

  @Override
  public void close() {
    use(channel -> channel.queueDelete(queue));
  }

  public static String newId() {
    return UUID.randomUUID().toString();
  }

  /** A message to the commands' exchange; answers its id. */
  public static String send(String queue, String body) {
    return send(queue, newId(), body);
  }

  public static String send(String queue, String messageId, String body) {
    return use(
        channel -> {
          channel.basicPublish(
              Exchanges.COMMANDS,
              queue,
              new BasicProperties.Builder()
                  .messageId(messageId)
                  .contentType("text/plain")
                  .deliveryMode(2)
                  .headers(Map.of(Headers.CORRELATION_ID, "corr-1"))
                  .build(),
              body.getBytes(StandardCharsets.UTF_8));
          return messageId;
        });
  }

  /** Work for an administrator of the broker. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Channel channel) throws IOException;
  }

  public static <T> T use(Work<T> work) {
    try (Connection connection = connect();
        Channel channel = connection.createChannel()) {
      return work.on(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Connection connect() throws IOException, TimeoutException {
    RabbitMqServer.Access access = ServiceFixture.current().infrastructure().rabbitMq();
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(access.host());
    factory.setPort(access.port());
    factory.setUsername(access.username());
    factory.setPassword(access.password());
    return factory.newConnection("probe");
  }

  private static Seen read(GetResponse message) {
    BasicProperties properties = message.getProps();
    Map<String, String> headers = new HashMap<>();
    properties.getHeaders().forEach((name, value) -> headers.put(name, value.toString()));
    return new Seen(
        message.getEnvelope().getRoutingKey(),
        properties.getMessageId(),
        properties.getPriority() == null ? 0 : properties.getPriority(),
        headers,
        message.getBody(),
        EventCodec.read(message.getBody()));
  }
}
