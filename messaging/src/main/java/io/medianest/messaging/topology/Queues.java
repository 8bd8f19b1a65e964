package io.medianest.messaging.topology;

import io.medianest.messaging.event.Lane;
import io.medianest.messaging.event.MediaKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The RabbitMQ queues; all quorum queues, declared by nobody but the definitions file. */
public final class Queues {
  public static final String EVENT_STORE_COMMANDS = "eventstore.commands";
  public static final String EVENT_STORE_QUERIES = "eventstore.queries";
  public static final String UPLOADS_COMMANDS = "uploads.commands";
  public static final String ANALYTICS_COMMANDS = "analytics.commands";
  public static final String NOTIFICATIONS_COMMANDS = "notifications.commands";
  public static final String FEEDS_COMMANDS = "feeds.commands";
  public static final String IMPORTS_COMMANDS = "imports.commands";
  public static final String INTEGRATION_EVENTS = "integration.events.queue";
  public static final String NOTIFICATIONS = "notifications.queue";
  public static final String ANALYTICS_EVENTS = "analytics.events.queue";
  public static final String PROGRESS_GATEWAY = "progress.gateway";
  public static final String PROGRESS_HUB = "progress.hub";
  public static final String DEAD_LETTERS = "medianest.dead-letters";
  public static final String UNROUTED = "medianest.unrouted";

  private Queues() {}

  /** {@code media.processing.<kind>} for people who wait, {@code ....bulk} for the rest. */
  public static String processing(MediaKind kind, Lane lane) {
    String name = "media.processing." + kind.wireName();
    return lane == Lane.BULK ? name + ".bulk" : name;
  }

  /** The queue a message waits in for {@code delay}. */
  public static String retry(RetryDelay delay) {
    return "medianest.retry." + delay.wireName();
  }

  public static List<String> all() {
    List<String> names =
        new ArrayList<>(
            List.of(
                EVENT_STORE_COMMANDS,
                EVENT_STORE_QUERIES,
                UPLOADS_COMMANDS,
                ANALYTICS_COMMANDS,
                NOTIFICATIONS_COMMANDS,
                FEEDS_COMMANDS,
                IMPORTS_COMMANDS,
                PROGRESS_GATEWAY,
                PROGRESS_HUB,
                DEAD_LETTERS,
                UNROUTED));
    names.addAll(eventConsumers());
    for (RetryDelay delay : RetryDelay.values()) {
      names.add(retry(delay));
    }
    return List.copyOf(names);
  }

  /** The queues that take events, and nothing else: what a replay may go to. */
  public static List<String> eventConsumers() {
    List<String> names =
        new ArrayList<>(List.of(INTEGRATION_EVENTS, NOTIFICATIONS, ANALYTICS_EVENTS));
    for (MediaKind kind : MediaKind.values()) {
      for (Lane lane : Lane.values()) {
        names.add(processing(kind, lane));
      }
    }
    return List.copyOf(names);
  }

  /** One queue for each delay: a per-message TTL would block behind the queue's head. */
  public enum RetryDelay {
    ONE_SECOND("1s", Duration.ofSeconds(1)),
    FIVE_SECONDS("5s", Duration.ofSeconds(5)),
    TEN_SECONDS("10s", Duration.ofSeconds(10)),
    THIRTY_SECONDS("30s", Duration.ofSeconds(30)),
    TWO_MINUTES("2m", Duration.ofMinutes(2)),
    TEN_MINUTES("10m", Duration.ofMinutes(10));

    private final String wireName;
    private final Duration duration;

    RetryDelay(String wireName, Duration duration) {
      this.wireName = wireName;
      this.duration = duration;
    }

    public String wireName() {
      return wireName;
    }

    public Duration duration() {
      return duration;
    }

    /** The shortest delay that is at least {@code wanted}; the longest there is otherwise. */
    public static RetryDelay atLeast(Duration wanted) {
      for (RetryDelay delay : values()) {
        if (delay.duration.compareTo(wanted) >= 0) {
          return delay;
        }
      }
      return TEN_MINUTES;
    }
  }
}
