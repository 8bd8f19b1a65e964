package io.medianest.upload.support;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import io.medianest.local.ServiceFixture;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.Command;
import io.medianest.messaging.command.EventStoreAnswer.EventPage;
import io.medianest.messaging.command.EventStoreCommand;
import io.medianest.messaging.command.EventStoreCommand.Append;
import io.medianest.messaging.command.EventStoreCommand.ReadStream;
import io.medianest.messaging.command.EventStoreQuery.ReadAll;
import io.medianest.messaging.command.EventStoreReply.Appended;
import io.medianest.messaging.command.EventStoreReply.StreamSlice;
import io.medianest.messaging.command.EventStoreReply.WrongExpectedVersion;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.topology.Exchanges;
import io.medianest.messaging.topology.Queues;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;

/**
 * Answers for the event store from its real queue, as long as it is open: expected versions, and
 * the same answer for what comes twice. Keeps streams in memory.
 */
public final class EventStoreStandIn implements AutoCloseable {
  private final List<Append> appends = new CopyOnWriteArrayList<>();
  private final Map<String, List<EventEnvelope>> streams = new HashMap<>();
  private final Connection connection;
  private Runnable beforeAppend = () -> {};
  private int reads;

  public EventStoreStandIn() throws IOException, TimeoutException {
    connection = connect();
    answer(Queues.EVENT_STORE_COMMANDS);
    answer(Queues.EVENT_STORE_QUERIES);
  }

  private void answer(String queue) throws IOException {
    var channel = connection.createChannel();
    channel.basicConsume(
        queue,
        (_, message) -> {
          channel.basicPublish(
              Exchanges.REPLIES,
              message.getProperties().getReplyTo(),
              new AMQP.BasicProperties.Builder()
                  .correlationId(message.getProperties().getCorrelationId())
                  .build(),
              MessageJson.write(answer(message)));
          channel.basicAck(message.getEnvelope().getDeliveryTag(), false);
        },
        _ -> {});
  }

  /** To the broker of these tests. */
  public static Connection connect() throws IOException, TimeoutException {
    var broker = ServiceFixture.current().infrastructure().rabbitMq();
    var factory = new ConnectionFactory();
    factory.setHost(broker.host());
    factory.setPort(broker.port());
    factory.setUsername(broker.username());
    factory.setPassword(broker.password());
    return factory.newConnection();
  }

  /** In order of arrival; an append that was sent twice stands here twice. */
  public List<Append> appends() {
    return List.copyOf(appends);
  }

  public synchronized List<MediaEvent> events(String mediaId) {
    return stream(MediaEvent.streamId(mediaId)).stream()
        .map(EventCodec::event)
        .map(MediaEvent.class::cast)
        .toList();
  }

  /** Appends as another service would. */
  public synchronized void tell(MediaEvent event) {
    String streamId = MediaEvent.streamId(event.mediaId());
    store(EventCodec.envelope(event, "another", streamId, Instant.now(), "acme", "c", null));
  }

  /** As if nothing had reached it yet. */
  public synchronized void forget(String mediaId) {
    streams.remove(MediaEvent.streamId(mediaId));
    reads = 0;
  }

  /** Since {@link #forget}. */
  public synchronized int reads() {
    return reads;
  }

  /** Runs once, before the next append is judged. */
  public synchronized void beforeNextAppend(Runnable what) {
    beforeAppend = what;
  }

  private synchronized Reply answer(Delivery message) {
    return switch (MessageJson.read(message.getBody(), Command.class)) {
      case Append append -> append(append);
      case ReadStream read -> {
        reads++;
        List<EventEnvelope> all = stream(read.streamId());
        yield new StreamSlice(read.streamId(), all.size(), all);
      }
      case ReadAll(var filter, _, _) ->
          new EventPage(
              streams.values().stream()
                  .flatMap(List::stream)
                  .filter(event -> filter.types().contains(event.type()))
                  .toList(),
              "1",
              true);
      default -> throw new AssertionError("not for the event store");
    };
  }

  private Reply append(Append append) {
    appends.add(append);
    Runnable before = beforeAppend;
    beforeAppend = () -> {};
    before.run();
    List<EventEnvelope> stream = stream(append.streamId());
    String id = append.events().getLast().id();
    if (stream.stream().noneMatch(stored -> stored.id().equals(id))) {
      if (append.expectedVersion() != EventStoreCommand.ANY_VERSION
          && stream.size() != append.expectedVersion()) {
        return new WrongExpectedVersion(append.streamId(), append.expectedVersion(), stream.size());
      }
      append.events().forEach(this::store);
    }
    return new Appended(append.streamId(), stream.size());
  }

  private void store(EventEnvelope event) {
    List<EventEnvelope> stream = stream(event.streamId());
    stream.add(event.stored(stream.size() + 1L, 1));
  }

  private List<EventEnvelope> stream(String streamId) {
    return streams.computeIfAbsent(streamId, _ -> new ArrayList<>());
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
