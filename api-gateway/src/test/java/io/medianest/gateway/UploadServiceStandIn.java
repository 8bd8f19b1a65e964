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
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.UploadCommand;
import io.medianest.messaging.command.UploadCommand.CancelJob;
import io.medianest.messaging.command.UploadCommand.RetryJob;
import io.medianest.messaging.topology.Exchanges;
import io.medianest.messaging.topology.Queues;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;

/** Answers orders about jobs from upload-service's real queue, as it is told to. */
public final class UploadServiceStandIn implements AutoCloseable {
  private final List<UploadCommand<?>> asked = new CopyOnWriteArrayList<>();
  private final Connection connection;
  private volatile Reply answer;

  public UploadServiceStandIn() throws IOException, TimeoutException {
    RabbitMqServer.Access access = ServiceFixture.current().infrastructure().rabbitMq();
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(access.host());
    factory.setPort(access.port());
    factory.setUsername(access.username());
    factory.setPassword(access.password());
    connection = factory.newConnection("upload-service-stand-in");
    Channel channel = connection.createChannel();
    channel.basicConsume(
        Queues.UPLOADS_COMMANDS, true, (_, delivery) -> take(channel, delivery), _ -> {});
  }

  /** What every order is answered with from now on. */
  public void answering(Reply reply) {
    answer = reply;
  }

  /** Every order so far. */
  public List<UploadCommand<?>> asked() {
    return List.copyOf(asked);
  }

  /** What other tests have left in the queue is nobody's any more. */
  private void take(Channel channel, Delivery delivery) throws IOException {
    switch (MessageJson.read(delivery.getBody(), Command.class)) {
      case CancelJob cancel -> reply(channel, delivery, cancel);
      case RetryJob retry -> reply(channel, delivery, retry);
      default -> {}
    }
  }

  private void reply(Channel channel, Delivery delivery, UploadCommand<?> order)
      throws IOException {
    asked.add(order);
    channel.basicPublish(
        Exchanges.REPLIES,
        delivery.getProperties().getReplyTo(),
        new BasicProperties.Builder()
            .correlationId(delivery.getProperties().getCorrelationId())
            .contentType("application/json")
            .build(),
        MessageJson.write(answer));
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
