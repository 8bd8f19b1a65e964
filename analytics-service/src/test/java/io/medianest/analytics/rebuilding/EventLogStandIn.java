package io.medianest.analytics.rebuilding;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import io.medianest.local.ServiceFixture;
import io.medianest.local.part.RabbitMqServer;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.EventStoreAnswer.EventPage;
import io.medianest.messaging.command.EventStoreQuery.ReadAll;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.topology.Exchanges;
import io.medianest.messaging.topology.Headers;
import io.medianest.messaging.topology.Queues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/**
 * Answers reads of the whole log for event-store-service over the real broker, as its contract
 * says, a few events a page. Filters by time only.
 */
final class EventLogStandIn implements AutoCloseable {
  private static final int PAGE = 2;

  private final List<EventEnvelope> log = new ArrayList<>();
  private final Connection connection;
  private final Channel channel;
  private Runnable beforeThePage = () -> {};
  private int page;

  EventLogStandIn() throws IOException, TimeoutException {
    RabbitMqServer.Access rabbit = ServiceFixture.current().infrastructure().rabbitMq();
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(rabbit.host());
    factory.setPort(rabbit.port());
    factory.setUsername(rabbit.username());
    factory.setPassword(rabbit.password());
    connection = factory.newConnection();
    channel = connection.createChannel();
    channel.basicConsume(Queues.EVENT_STORE_QUERIES, true, (_, query) -> answer(query), _ -> {});
  }

  synchronized EventEnvelope append(EventEnvelope event) {
    log.add(event);
    return event;
  }

  /** Runs once, before that page (from 1) is answered. */
  synchronized void beforePage(int number, Runnable what) {
    page = 1 - number;
    beforeThePage = what;
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }

  private void answer(Delivery query) throws IOException {
    ReadAll asked = MessageJson.read(query.getBody(), ReadAll.class);
    if (page++ == 0) {
      beforeThePage.run();
    }
    channel.basicPublish(
        Exchanges.REPLIES,
        query.getProperties().getReplyTo(),
        new BasicProperties.Builder()
            .messageId(UUID.randomUUID().toString())
            .correlationId(query.getProperties().getCorrelationId())
            .headers(Map.of(Headers.CORRELATION_ID, "test"))
            .build(),
        MessageJson.write(read(asked)));
  }

  private synchronized EventPage read(ReadAll asked) {
    int from = asked.after() == null ? 0 : Integer.parseInt(asked.after());
    int to = Math.min(log.size(), from + PAGE);
    List<EventEnvelope> matching =
        log.subList(from, to).stream()
            .filter(event -> !event.time().isBefore(asked.filter().from()))
            .toList();
    return new EventPage(matching, Integer.toString(to), to == log.size());
  }
}
