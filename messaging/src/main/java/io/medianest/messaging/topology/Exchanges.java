package io.medianest.messaging.topology;

import java.util.List;

/** The RabbitMQ exchanges. */
public final class Exchanges {
  /** Topic; facts, by routing key {@link io.medianest.messaging.event.EventType#routingKey}. */
  public static final String EVENTS = "medianest.events";

  /** Direct; commands, by the name of the queue of the service that answers. */
  public static final String COMMANDS = "medianest.commands";

  /** Direct; replies, by the reply queue's name. */
  public static final String REPLIES = "medianest.replies";

  /** Topic; progress, transient, by {@code progress.<kind>}; and how busy workers are. */
  public static final String PROGRESS = "medianest.progress";

  /** Fanout; broadcasts to running workers. */
  public static final String CONTROL = "medianest.control";

  /**
   * Headers; {@code retry-delay} chooses the delay queue, the routing key is the queue to come back
   * to.
   */
  public static final String RETRY = "medianest.retry";

  /** Fanout; everything parked, with its evidence in headers. */
  public static final String DEAD_LETTERS = "medianest.dlx";

  /** Fanout; what no queue was bound for. */
  public static final String UNROUTED = "medianest.unrouted";

  private Exchanges() {}

  public static List<String> all() {
    return List.of(EVENTS, COMMANDS, REPLIES, PROGRESS, CONTROL, RETRY, DEAD_LETTERS, UNROUTED);
  }
}
