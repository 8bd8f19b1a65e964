package io.medianest.gateway.admin.queue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * One queue, as the broker has counted within the last seconds.
 *
 * @param ready messages that wait
 * @param unacknowledged messages a consumer has and has not finished
 */
@RegisterForReflection
record QueueView(
    String name,
    long ready,
    long unacknowledged,
    int consumers,
    double publishedPerSecond,
    double deliveredPerSecond,
    double acknowledgedPerSecond) {
  /** What is asked for of each queue. */
  static final String COLUMNS =
      "name,messages_ready,messages_unacknowledged,consumers,message_stats.publish_details.rate,"
          + "message_stats.deliver_get_details.rate,message_stats.ack_details.rate";

  /** Numbers that the broker has not counted yet are absent there, and 0 here. */
  static QueueView of(JsonNode queue) {
    JsonNode rates = queue.path("message_stats");
    return new QueueView(
        queue.path("name").asText(),
        queue.path("messages_ready").asLong(),
        queue.path("messages_unacknowledged").asLong(),
        queue.path("consumers").asInt(),
        rates.at("/publish_details/rate").asDouble(),
        rates.at("/deliver_get_details/rate").asDouble(),
        rates.at("/ack_details/rate").asDouble());
  }

  /** All of them, by name; those of single processes too. */
  @RegisterForReflection
  record All(List<QueueView> items) {}
}
