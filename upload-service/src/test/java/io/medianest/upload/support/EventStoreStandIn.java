package io.medianest.upload.support;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DeliverCallback;
import io.medianest.local.ServiceFixture;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.Command;
import io.medianest.messaging.command.EventStoreCommand.Append;
import io.medianest.messaging.command.EventStoreReply.Appended;
import io.medianest.messaging.topology.Exchanges;
import io.medianest.messaging.topology.Queues;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;

/** Takes appends from the real queue and answers them, as long as it is open. */
public final class EventStoreStandIn implements AutoCloseable {
  private final List<Append> appends = new CopyOnWriteArrayList<>();
  private final Connection connection;

  public EventStoreStandIn() throws IOException, TimeoutException {
    var broker = ServiceFixture.current().infrastructure().rabbitMq();
    var factory = new ConnectionFactory();
    factory.setHost(broker.host());
    factory.setPort(broker.port());
    factory.setUsername(broker.username());
    factory.setPassword(broker.password());
    connection = factory.newConnection();
    var channel = connection.createChannel();
    DeliverCallback answer =
        (_, message) -> {
          if (MessageJson.read(message.getBody(), Command.class) instanceof Append append) {
            appends.add(append);
            channel.basicPublish(
                Exchanges.REPLIES,
                message.getProperties().getReplyTo(),
                new AMQP.BasicProperties.Builder()
                    .correlationId(message.getProperties().getCorrelationId())
                    .build(),
                MessageJson.write(new Appended(append.streamId(), append.events().size())));
          }
          channel.basicAck(message.getEnvelope().getDeliveryTag(), false);
        };
    channel.basicConsume(Queues.EVENT_STORE_COMMANDS, answer, _ -> {});
  }

  /** In order of arrival; an append that was sent twice stands here twice. */
  public List<Append> appends() {
    return List.copyOf(appends);
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
