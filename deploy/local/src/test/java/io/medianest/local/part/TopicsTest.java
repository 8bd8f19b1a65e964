package io.medianest.local.part;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.local.site.Project;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicsTest {
  @Test
  void keepPartitionsAndSettingsOfTheFileAndHaveOneReplica() {
    NewTopic media =
        Topics.read(Project.find().topics()).stream()
            .filter(topic -> topic.name().equals("medianest.media.events"))
            .findFirst()
            .orElseThrow();

    assertThat(media.numPartitions()).isEqualTo(12);
    assertThat(media.replicationFactor()).isEqualTo((short) 1);
    assertThat(media.configs()).containsEntry("compression.type", "snappy");
  }
}
