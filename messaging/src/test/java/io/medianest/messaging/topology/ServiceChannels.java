package io.medianest.messaging.topology;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** The RabbitMQ names a service's configuration uses, beside those every service has. */
record ServiceChannels(List<String> queues, List<String> exchanges) {
  static ServiceChannels read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new AssertionError("cannot read " + file, e);
    }
    return new ServiceChannels(
        values(properties, ".queue.name"), values(properties, ".exchange.name"));
  }

  private static List<String> values(Properties properties, String suffix) {
    return properties.stringPropertyNames().stream()
        .filter(key -> key.startsWith("mp.messaging.") && key.endsWith(suffix))
        .map(properties::getProperty)
        .toList();
  }
}
