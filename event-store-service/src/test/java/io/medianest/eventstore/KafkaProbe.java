package io.medianest.eventstore;

import io.medianest.local.ServiceFixture;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.topology.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads all topics from their beginning. */
public final class KafkaProbe implements AutoCloseable {
  private final KafkaConsumer<String, byte[]> consumer;
  private final List<Seen> seen = new ArrayList<>();

  public KafkaProbe() {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                ServiceFixture.current().infrastructure().kafkaBootstrap(),
                "reconnect.backoff.max.ms",
                "500"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        KafkaTopics.all().stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Everything found so far, in the order of each partition. */
  public List<Seen> all() {
    ConsumerRecords<String, byte[]> found;
    while (!(found = consumer.poll(Duration.ofMillis(200))).isEmpty()) {
      found.forEach(record -> seen.add(read(record)));
    }
    return List.copyOf(seen);
  }

  @Override
  public void close() {
    consumer.close();
  }

  private static Seen read(ConsumerRecord<String, byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    record
        .headers()
        .forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
    return new Seen(
        record.topic(), record.key(), 0, headers, record.value(), EventCodec.read(record.value()));
  }
}
