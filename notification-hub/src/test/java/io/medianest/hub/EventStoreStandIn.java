package io.medianest.hub;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import io.medianest.local.ServiceFixture;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.Command;
import io.medianest.messaging.command.EventStoreAnswer.EventPage;
import io.medianest.messaging.command.EventStoreCommand.Append;
import io.medianest.messaging.command.EventStoreCommand.AppendAll;
import io.medianest.messaging.command.EventStoreCommand.ReadStream;
import io.medianest.messaging.command.EventStoreQuery.ReadAll;
import io.medianest.messaging.command.EventStoreReply.Appended;
import io.medianest.messaging.command.EventStoreReply.AppendedAll;
import io.medianest.messaging.command.EventStoreReply.StreamSlice;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.topology.Exchanges;
import io.medianest.messaging.topology.KafkaTopics;
import io.medianest.messaging.topology.Queues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Answers for the event store from its real queues, as long as it is open, and tells Kafka what it
 * stores. Keeps the log in memory.
 */
final class EventStoreStandIn implements AutoCloseable {
  private final List<EventEnvelope> log = new ArrayList<>();
  private final Brokers brokers = new Brokers();
  private final Connection connection;

  EventStoreStandIn() throws IOException, TimeoutException {
    var broker = ServiceFixture.current().infrastructure().rabbitMq();
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(broker.host());
    factory.setPort(broker.port());
    factory.setUsername(broker.username());
    factory.setPassword(broker.password());
    connection = factory.newConnection();
    for (String queue : List.of(Queues.EVENT_STORE_COMMANDS, Queues.EVENT_STORE_QUERIES)) {
      Channel channel = connection.createChannel();
      channel.basicConsume(queue, true, (_, message) -> answer(channel, message), _ -> {});
    }
  }

  /** Everything stored so far. */
  synchronized List<EventEnvelope> log() {
    return List.copyOf(log);
  }

  /** Stores as another service would. */
  synchronized void tell(EventEnvelope fact) {
    store(fact);
  }

  /** Kafka hands out everything once more. */
  synchronized void repeat() {
    log.forEach(fact -> brokers.publishTo(KafkaTopics.USER_EVENTS, fact));
  }

  private void answer(Channel channel, Delivery message) throws IOException {
    Reply reply = answer(MessageJson.read(message.getBody(), Command.class));
    channel.basicPublish(
        Exchanges.REPLIES,
        message.getProperties().getReplyTo(),
        new BasicProperties.Builder()
            .correlationId(message.getProperties().getCorrelationId())
            .build(),
        MessageJson.write(reply));
  }

  private synchronized Reply answer(Command<?> command) {
    return switch (command) {
      case Append append -> append(append);
      case AppendAll all -> new AppendedAll(all.appends().stream().map(this::append).toList());
      case ReadStream read -> {
        List<EventEnvelope> stream = stream(read.streamId());
        yield new StreamSlice(read.streamId(), stream.size(), stream);
      }
      case ReadAll read ->
          new EventPage(
              log.stream().filter(fact -> read.filter().types().contains(fact.type())).toList(),
              "end",
              true);
      default -> new Refused("test.unknown", 400, "Not in this test.", false);
    };
  }

  private Appended append(Append append) {
    append.events().forEach(this::store);
    return new Appended(append.streamId(), stream(append.streamId()).size());
  }

  /** Once for each id. */
  private void store(EventEnvelope fact) {
    if (log.stream().noneMatch(stored -> stored.id().equals(fact.id()))) {
      EventEnvelope stored = fact.stored(stream(fact.streamId()).size() + 1L, log.size() + 1L);
      log.add(stored);
      brokers.publishTo(KafkaTopics.USER_EVENTS, stored);
    }
  }

  private List<EventEnvelope> stream(String streamId) {
    return log.stream().filter(fact -> fact.streamId().equals(streamId)).toList();
  }

  @Override
  public void close() throws IOException {
    connection.close();
    brokers.close();
  }
}
