package io.medianest.bench;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.medianest.local.fleet.Fleet;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.Command;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.topology.Exchanges;
import io.medianest.messaging.topology.Headers;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;

/** Asks the event store as a service does: persistent commands, a reply queue of its own. */
final class EventStoreClient implements AutoCloseable {
  private static final int PERSISTENT = 2;

  private final Map<String, CompletableFuture<Reply>> waiting = new ConcurrentHashMap<>();
  private final String replies = "replies.upload-service.bench-" + UUID.randomUUID();
  private final Connection connection;
  private final Channel channel;

  private EventStoreClient(Connection connection) throws IOException {
    this.connection = connection;
    this.channel = connection.createChannel();
    channel.queueDeclare(replies, false, true, true, Map.of());
    channel.queueBind(replies, Exchanges.REPLIES, replies);
    channel.basicConsume(
        replies,
        true,
        (_, message) ->
            waiting
                .remove(message.getProperties().getCorrelationId())
                .complete(MessageJson.read(message.getBody(), Reply.class)),
        _ -> {});
  }

  static EventStoreClient of(Fleet fleet) throws IOException, TimeoutException {
    Map<String, String> as = fleet.infrastructure().environment("upload-service");
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(as.get("MEDIANEST_RABBITMQ_HOST"));
    factory.setPort(Integer.parseInt(as.get("MEDIANEST_RABBITMQ_PORT")));
    factory.setUsername(as.get("MEDIANEST_RABBITMQ_USERNAME"));
    factory.setPassword(as.get("MEDIANEST_RABBITMQ_PASSWORD"));
    return new EventStoreClient(factory.newConnection("bench"));
  }

  CompletableFuture<Reply> ask(Command<?> command) throws IOException {
    String id = UUID.randomUUID().toString();
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    waiting.put(id, reply);
    BasicProperties properties =
        new BasicProperties.Builder()
            .messageId(id)
            .correlationId(id)
            .replyTo(replies)
            .contentType("application/json")
            .deliveryMode(PERSISTENT)
            .headers(Map.of(Headers.CORRELATION_ID, id))
            .build();
    byte[] body = MessageJson.write(command);
    synchronized (channel) {
      channel.basicPublish(Exchanges.COMMANDS, command.queue(), properties, body);
    }
    return reply;
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
