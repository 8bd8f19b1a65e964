package io.medianest.bench;

import io.medianest.local.fleet.Fleet;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.event.MediaEvent.ProcessingCompleted;
import io.medianest.messaging.event.MediaEvent.ProcessingFailed;
import io.medianest.messaging.event.MediaEvent.ProcessingStarted;
import io.medianest.messaging.event.MediaEvent.StepCompleted;
import io.medianest.messaging.event.MediaEvent.Uploaded;
import io.medianest.messaging.topology.KafkaTopics;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What became of every upload since this began to listen, by the facts on Kafka. */
final class JobsSeen implements AutoCloseable {
  private final Set<String> events = new HashSet<>();
  private final Set<String> uploaded = new HashSet<>();
  private final Map<String, Integer> completed = new HashMap<>();
  private final Map<String, String> failed = new TreeMap<>();
  private final Map<String, Integer> byWorker = new TreeMap<>();
  private final Map<String, LongSummaryStatistics> steps = new TreeMap<>();
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread thread;

  JobsSeen(Fleet fleet) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", fleet.infrastructure().kafkaBootstrap()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(KafkaTopics.MEDIA_EVENTS).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position); // Seeking is lazy: now, not at the first poll.
    thread = Thread.ofVirtual().start(this::listen);
  }

  /** Waits until so many have ended, one way or the other; false when it takes too long. */
  boolean awaitEnded(int count, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (ended() < count && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    return ended() >= count;
  }

  synchronized int ended() {
    return completed.size() + failed.size();
  }

  synchronized int uploaded() {
    return uploaded.size();
  }

  synchronized int completedOnce() {
    return (int) completed.values().stream().filter(times -> times == 1).count();
  }

  synchronized int completedAgain() {
    return completed.size() - completedOnce();
  }

  synchronized Map<String, String> failed() {
    return Map.copyOf(failed);
  }

  synchronized int workers() {
    return byWorker.size();
  }

  /** Average milliseconds by step. */
  synchronized Map<String, Double> steps() {
    Map<String, Double> averages = new TreeMap<>();
    steps.forEach((step, took) -> averages.put(step, took.getAverage()));
    return averages;
  }

  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }

  private void listen() {
    try (consumer) {
      while (!Thread.currentThread().isInterrupted()) {
        consumer.poll(Duration.ofMillis(100)).forEach(record -> see(record.value()));
      }
    } catch (InterruptException closing) {
      // That is how it ends.
    }
  }

  private synchronized void see(byte[] value) {
    var envelope = EventCodec.read(value);
    // Kafka delivers at least once; a fact seen twice is one fact.
    if (events.add(envelope.id()) && EventCodec.event(envelope) instanceof MediaEvent event) {
      see(event);
    }
  }

  private void see(MediaEvent event) {
    switch (event) {
      case Uploaded e -> uploaded.add(e.mediaId());
      case ProcessingStarted e -> byWorker.merge(e.workerId(), 1, Integer::sum);
      case StepCompleted e ->
          steps
              .computeIfAbsent(e.step(), _ -> new LongSummaryStatistics())
              .accept(e.durationMillis());
      case ProcessingCompleted e -> completed.merge(e.mediaId(), 1, Integer::sum);
      case ProcessingFailed e -> failed.put(e.mediaId(), e.code());
      default -> {
        // Retries and requests are no end.
      }
    }
  }
}
