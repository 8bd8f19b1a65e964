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
import io.medianest.messaging.topology.Exchanges;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;

/** Answers commands from another service's real queue, as it is told to. */
public final class ServiceStandIn implements AutoCloseable {
  private final List<Command<?>> asked = new CopyOnWriteArrayList<>();
  private final Predicate<Command<?>> concerns;
  private final Connection connection;
  private volatile Function<Command<?>, Reply> answer;

  /**
   * @param concerns commands to take; what other tests have left in the queue is nobody's any more
   */
  public ServiceStandIn(String queue, Predicate<Command<?>> concerns)
      throws IOException, TimeoutException {
    this(queue, concerns, null);
  }

  /**
   * As above, with an answer from the first command on.
   *
   * @param answer each command with one of its own
   */
  public ServiceStandIn(
      String queue, Predicate<Command<?>> concerns, Function<Command<?>, Reply> answer)
      throws IOException, TimeoutException {
    this.concerns = concerns;
    this.answer = answer;
    RabbitMqServer.Access access = ServiceFixture.current().infrastructure().rabbitMq();
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(access.host());
    factory.setPort(access.port());
    factory.setUsername(access.username());
    factory.setPassword(access.password());
    connection = factory.newConnection("stand-in for " + queue);
    Channel channel = connection.createChannel();
    channel.basicConsume(queue, true, (_, delivery) -> take(channel, delivery), _ -> {});
  }

  /** What every command is answered with from now on. */
  public ServiceStandIn answering(Reply reply) {
    answer = _ -> reply;
    return this;
  }

  /** Every command taken so far. */
  public List<Command<?>> asked() {
    return List.copyOf(asked);
  }

  private void take(Channel channel, Delivery delivery) throws IOException {
    Command<?> command = MessageJson.read(delivery.getBody(), Command.class);
    if (!concerns.test(command)) {
      return;
    }
    asked.add(command);
    channel.basicPublish(
        Exchanges.REPLIES,
        delivery.getProperties().getReplyTo(),
        new BasicProperties.Builder()
            .correlationId(delivery.getProperties().getCorrelationId())
            .contentType("application/json")
            .build(),
        MessageJson.write(answer.apply(command)));
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
