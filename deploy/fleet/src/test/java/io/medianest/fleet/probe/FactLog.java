package io.medianest.fleet.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.topology.KafkaTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Everything Kafka has been told about media since the fleet was made, repeats included, each
 * stream in the order of its partition. Reads on at every question, also across restarts of the
 * broker.
 */
public final class FactLog implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<String, byte[]> consumer;
  private final List<Fact> facts = new ArrayList<>();

  public FactLog(String bootstrap) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                500),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(KafkaTopics.MEDIA_EVENTS).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** The facts of one media object, everything the broker holds at this moment included. */
  public List<Fact> of(String mediaId) {
    return byMedia(Set.of(mediaId)).getOrDefault(mediaId, List.of());
  }

  /** As {@link #of} for many; those without a fact are absent. */
  public synchronized Map<String, List<Fact>> byMedia(Set<String> mediaIds) {
    readToTheEnd();
    Set<String> streams =
        mediaIds.stream().map(MediaEvent::streamId).collect(Collectors.toUnmodifiableSet());
    return facts.stream()
        .filter(fact -> streams.contains(fact.streamId()))
        .collect(Collectors.groupingBy(fact -> mediaId(fact)));
  }

  @Override
  public synchronized void close() {
    consumer.close();
  }

  private void readToTheEnd() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      consumer.poll(POLL).forEach(record -> facts.add(fact(record)));
    }
  }

  private static Fact fact(ConsumerRecord<String, byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), new String(header.value(), UTF_8));
    }
    return new Fact(EventCodec.read(record.value()), headers);
  }

  private static String mediaId(Fact fact) {
    return fact.envelope().data().path("mediaId").asText();
  }
}
