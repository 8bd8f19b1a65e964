package io.medianest.local.part;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/** {@code deploy/kafka/topics.yaml}, for a cluster of one: every replication factor becomes 1. */
final class Topics {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private Topics() {}

  record TopicFile(Map<String, Object> cluster, List<Topic> topics) {}

  record Topic(String name, int partitions, Map<String, String> config) {}

  static List<NewTopic> read(Path file) {
    try {
      return YAML.readValue(file.toFile(), TopicFile.class).topics().stream()
          .map(t -> new NewTopic(t.name(), t.partitions(), (short) 1).configs(t.config()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
