package io.medianest.analytics.counting;

import io.medianest.local.ServiceFixture;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far a consumer group is behind. */
final class KafkaLag {
  private KafkaLag() {}

  /** Records of the group's partitions whose offsets are not committed. */
  static long of(String group) {
    String bootstrap = ServiceFixture.current().infrastructure().kafkaBootstrap();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      var ends =
          admin
              .listOffsets(
                  committed.keySet().stream()
                      .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest())))
              .all()
              .get();
      return committed.entrySet().stream()
          .mapToLong(e -> ends.get(e.getKey()).offset() - e.getValue().offset())
          .sum();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("Kafka does not say", e);
    }
  }
}
