package io.medianest.gateway;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import io.medianest.local.ServiceFixture;
import io.medianest.local.part.RabbitMqServer;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.Command;
import io.medianest.messaging.command.DeadLetterCommand;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.topology.Exchanges;
import io.medianest.messaging.topology.Queues;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;

/** Answers questions about dead letters from the event store's real queue, as it is told to. */
public final class EventStoreStandIn implements AutoCloseable {
  private final List<DeadLetterCommand<?>> asked = new CopyOnWriteArrayList<>();
  private final Connection connection;
  private volatile Reply answer;

  public EventStoreStandIn() throws IOException, TimeoutException {
    RabbitMqServer.Access access = ServiceFixture.current().infrastructure().rabbitMq();
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(access.host());
    factory.setPort(access.port());
    factory.setUsername(access.username());
    factory.setPassword(access.password());
    connection = factory.newConnection("event-store-stand-in");
    Channel channel = connection.createChannel();
    channel.basicConsume(
        Queues.EVENT_STORE_QUERIES, true, (_, delivery) -> take(channel, delivery), _ -> {});
  }

  /** What every question is answered with from now on. */
  public EventStoreStandIn answering(Reply reply) {
    answer = reply;
    return this;
  }

  /** Every command about dead letters so far. */
  public List<DeadLetterCommand<?>> asked() {
    return List.copyOf(asked);
  }

  private void take(Channel channel, Delivery delivery) throws IOException {
    if (MessageJson.read(delivery.getBody(), Command.class) instanceof DeadLetterCommand<?> asks) {
      asked.add(asks);
      channel.basicPublish(
          Exchanges.REPLIES,
          delivery.getProperties().getReplyTo(),
          new BasicProperties.Builder()
              .correlationId(delivery.getProperties().getCorrelationId())
              .contentType("application/json")
              .build(),
          MessageJson.write(answer));
    }
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
