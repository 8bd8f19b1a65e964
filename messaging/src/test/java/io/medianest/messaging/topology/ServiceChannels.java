package io.medianest.messaging.topology;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** The RabbitMQ names a service's configuration uses, beside those every service has. */
record ServiceChannels(List<String> queues, List<String> sources, List<String> exchanges) {
  static ServiceChannels read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new AssertionError("cannot read " + file, e);
    }
    return new ServiceChannels(
        values(properties, "mp.messaging.", ".queue.name"),
        values(properties, "mp.messaging.incoming.", ".exchange.name"),
        values(properties, "mp.messaging.outgoing.", ".exchange.name"));
  }

  private static List<String> values(Properties properties, String prefix, String suffix) {
    return properties.stringPropertyNames().stream()
        .filter(key -> key.startsWith(prefix) && key.endsWith(suffix))
        .map(properties::getProperty)
        .toList();
  }
}
