package io.medianest.messaging.topology;

import java.util.List;

/** The Kafka topics; key of every record is the stream id. */
public final class KafkaTopics {
  public static final String MEDIA_EVENTS = "medianest.media.events";
  public static final String USER_EVENTS = "medianest.user.events";
  public static final String INTEGRATION_EVENTS = "medianest.integration.events";
  public static final String DEFAULT_EVENTS = "medianest.default.events";

  private KafkaTopics() {}

  public static List<String> all() {
    return List.of(MEDIA_EVENTS, USER_EVENTS, INTEGRATION_EVENTS, DEFAULT_EVENTS);
  }
}
