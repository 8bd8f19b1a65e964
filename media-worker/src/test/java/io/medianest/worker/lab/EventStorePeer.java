package io.medianest.worker.lab;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import io.medianest.local.part.RabbitMqServer;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.Command;
import io.medianest.messaging.command.EventStoreCommand.Append;
import io.medianest.messaging.command.EventStoreCommand.ReadStream;
import io.medianest.messaging.command.EventStoreReply.Appended;
import io.medianest.messaging.command.EventStoreReply.StreamSlice;
import io.medianest.messaging.command.EventStoreReply.WrongExpectedVersion;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.StopJob;
import io.medianest.messaging.event.Event;
import io.medianest.messaging.event.EventCatalogue;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.topology.Exchanges;
import io.medianest.messaging.topology.Headers;
import io.medianest.messaging.topology.Queues;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/**
 * Answers for event-store-service over the real broker, as its contract says: expected versions,
 * idempotent by event id. Keeps streams in memory.
 */
public final class EventStorePeer implements AutoCloseable {
  private final Map<String, List<EventEnvelope>> streams = new HashMap<>();
  private final Connection connection;
  private final Channel channel;
  private BiConsumer<EventStorePeer, Append> beforeAppend = (_, _) -> {};

  public EventStorePeer(RabbitMqServer.Access rabbit) throws IOException, TimeoutException {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(rabbit.host());
    factory.setPort(rabbit.port());
    factory.setUsername(rabbit.username());
    factory.setPassword(rabbit.password());
    connection = factory.newConnection();
    channel = connection.createChannel();
    channel.basicConsume(
        Queues.EVENT_STORE_COMMANDS, true, (_, delivery) -> answer(delivery), _ -> {});
  }

  /** Appends without asking for a version; as another service would. */
  public EventEnvelope append(MediaEvent event) {
    return append(event, "acme");
  }

  public synchronized EventEnvelope append(MediaEvent event, String tenant) {
    EventEnvelope envelope =
        EventCodec.envelope(
            event,
            "peer",
            MediaEvent.streamId(event.mediaId()),
            Instant.now(),
            tenant,
            "c-" + event.mediaId(),
            null);
    return store(envelope);
  }

  /** What the relay does with a stored event. */
  public synchronized void publish(EventEnvelope stored) throws IOException {
    Event event = EventCodec.event(stored);
    channel.basicPublish(
        Exchanges.EVENTS,
        EventCatalogue.of(event).routingKey(event),
        new BasicProperties.Builder()
            .messageId(stored.id())
            .contentType(EventCodec.CONTENT_TYPE)
            .deliveryMode(2)
            .headers(Map.of(Headers.CORRELATION_ID, stored.correlationId()))
            .build(),
        EventCodec.write(stored));
  }

  /** What upload-service tells all workers once a job was called off. */
  public synchronized void broadcast(StopJob order) throws IOException {
    channel.basicPublish(Exchanges.CONTROL, "", null, MessageJson.write(order));
  }

  /** Runs before each append is judged. */
  public synchronized void beforeAppend(BiConsumer<EventStorePeer, Append> what) {
    beforeAppend = what;
  }

  public synchronized List<MediaEvent> events(String mediaId) {
    return streams.getOrDefault(MediaEvent.streamId(mediaId), List.of()).stream()
        .map(EventCodec::event)
        .map(MediaEvent.class::cast)
        .toList();
  }

  /** The first event of a type, once there is one. */
  public <E extends MediaEvent> java.util.Optional<E> find(String mediaId, Class<E> type) {
    return events(mediaId).stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  public synchronized <E extends MediaEvent> long count(String mediaId, Class<E> type) {
    return events(mediaId).stream().filter(type::isInstance).count();
  }

  /** The event a media's stream begins with. */
  public synchronized EventEnvelope first(String mediaId) {
    return streams.get(MediaEvent.streamId(mediaId)).getFirst();
  }

  /** As if nothing had ever been stored of it. */
  public synchronized void forget(String mediaId) {
    streams.remove(MediaEvent.streamId(mediaId));
  }

  public void purge(String queue) throws IOException {
    channel.queuePurge(queue);
  }

  /** Messages ready in a queue. */
  public long ready(String queue) throws IOException {
    try (Channel own = connection.createChannel()) {
      return own.messageCount(queue);
    } catch (TimeoutException e) {
      throw new IOException(e);
    }
  }

  /** A queue of one's own on what workers tell of their progress. */
  public List<byte[]> listenToProgress(String key) throws IOException {
    List<byte[]> heard = new java.util.concurrent.CopyOnWriteArrayList<>();
    String queue = channel.queueDeclare().getQueue();
    channel.queueBind(queue, Exchanges.PROGRESS, key);
    channel.basicConsume(queue, true, (_, delivery) -> heard.add(delivery.getBody()), _ -> {});
    return heard;
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }

  private synchronized void answer(Delivery delivery) throws IOException {
    Reply reply =
        switch (MessageJson.read(delivery.getBody(), Command.class)) {
          case Append append -> append(append);
          case ReadStream read -> slice(read);
          default -> throw new AssertionError("not for the event store");
        };
    channel.basicPublish(
        Exchanges.REPLIES,
        delivery.getProperties().getReplyTo(),
        new BasicProperties.Builder()
            .messageId(UUID.randomUUID().toString())
            .correlationId(delivery.getProperties().getCorrelationId())
            .contentType("application/json")
            .build(),
        MessageJson.write(reply));
  }

  private Reply append(Append append) {
    beforeAppend.accept(this, append);
    List<EventEnvelope> stream = streams.computeIfAbsent(append.streamId(), _ -> new ArrayList<>());
    String lastId = append.events().getLast().id();
    for (EventEnvelope stored : stream) {
      if (stored.id().equals(lastId)) {
        return new Appended(append.streamId(), stored.streamVersion());
      }
    }
    if (append.expectedVersion() != stream.size()) {
      return new WrongExpectedVersion(append.streamId(), append.expectedVersion(), stream.size());
    }
    append.events().forEach(this::store);
    return new Appended(append.streamId(), stream.size());
  }

  private Reply slice(ReadStream read) {
    List<EventEnvelope> stream = streams.getOrDefault(read.streamId(), List.of());
    int from = (int) Math.min(read.fromVersion() - 1, stream.size());
    int to = Math.min(from + read.limit(), stream.size());
    return new StreamSlice(read.streamId(), stream.size(), stream.subList(from, to));
  }

  private EventEnvelope store(EventEnvelope envelope) {
    List<EventEnvelope> stream =
        streams.computeIfAbsent(envelope.streamId(), _ -> new ArrayList<>());
    EventEnvelope stored = envelope.stored(stream.size() + 1, 1);
    stream.add(stored);
    return stored;
  }
}
