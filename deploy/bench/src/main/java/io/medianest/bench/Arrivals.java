package io.medianest.bench;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.medianest.local.fleet.Fleet;
import io.medianest.local.part.RabbitMqServer;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.topology.Exchanges;
import io.medianest.messaging.topology.KafkaTopics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A consumer of one broker, and when each event reached it. */
final class Arrivals implements AutoCloseable {
  private final Map<String, Long> sent = new ConcurrentHashMap<>();
  private final Map<String, Long> arrived = new ConcurrentHashMap<>();
  private AutoCloseable source = () -> {};

  private Arrivals() {}

  static Arrivals onRabbitMq(Fleet fleet) throws IOException, TimeoutException {
    Arrivals arrivals = new Arrivals();
    RabbitMqServer.Access access = fleet.infrastructure().rabbitMq();
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(access.host());
    factory.setPort(access.port());
    factory.setUsername(access.username());
    factory.setPassword(access.password());
    Connection connection = factory.newConnection("bench");
    Channel channel = connection.createChannel();
    String queue = channel.queueDeclare().getQueue();
    channel.queueBind(queue, Exchanges.EVENTS, "#");
    channel.basicConsume(
        queue,
        true,
        (_, message) -> arrivals.arrived(message.getProperties().getMessageId()),
        _ -> {});
    arrivals.source = connection;
    return arrivals;
  }

  static Arrivals onKafka(Fleet fleet) {
    Arrivals arrivals = new Arrivals();
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", fleet.infrastructure().kafkaBootstrap()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(KafkaTopics.USER_EVENTS).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position); // Seeking is lazy: now, not at the first poll.
    Thread thread = Thread.ofVirtual().start(() -> arrivals.poll(consumer));
    arrivals.source =
        () -> {
          thread.interrupt();
          thread.join();
        };
    return arrivals;
  }

  private void poll(KafkaConsumer<byte[], byte[]> consumer) {
    try (consumer) {
      while (!Thread.currentThread().isInterrupted()) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(record -> arrived(EventCodec.read(record.value()).id()));
      }
    } catch (org.apache.kafka.common.errors.InterruptException closing) {
      // That is how it ends.
    }
  }

  void sent(String id) {
    sent.put(id, System.nanoTime());
  }

  private void arrived(String id) {
    arrived.putIfAbsent(id, System.nanoTime());
  }

  /** Returns when all have arrived or the patience is over. */
  void await(List<String> ids, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!arrived.keySet().containsAll(ids) && System.nanoTime() < end) {
      Thread.sleep(10);
    }
  }

  /** From sent to arrived, of those that have. */
  List<Double> millis(List<String> ids) {
    return ids.stream()
        .filter(id -> Objects.nonNull(arrived.get(id)))
        .map(id -> (arrived.get(id) - sent.get(id)) / 1e6)
        .toList();
  }

  @Override
  public void close() throws Exception {
    source.close();
  }
}
