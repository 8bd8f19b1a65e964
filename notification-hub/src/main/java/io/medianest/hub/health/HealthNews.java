package io.medianest.hub.health;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medianest.hub.channel.Channel;
import io.medianest.hub.channel.Channel.Kind;
import io.medianest.hub.connection.Connections;
import io.medianest.hub.live.LiveEvent;
import io.medianest.hub.live.redis.LiveLog;
import io.medianest.messaging.topology.Services;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Each pod says how it is, every few seconds; whoever hears nothing of one knows as well. */
@ApplicationScoped
class HealthNews {
  private static final Logger LOG = Logger.getLogger(HealthNews.class);
  private static final Channel CHANNEL = new Channel(Kind.SYSTEM, "health");

  private final String pod = UUID.randomUUID().toString();
  private final SmallRyeHealthReporter reporter;
  private final Connections connections;
  private final LiveLog log;
  private final Clock clock;

  HealthNews(SmallRyeHealthReporter reporter, Connections connections, LiveLog log, Clock clock) {
    this.reporter = reporter;
    this.connections = connections;
    this.log = log;
    this.clock = clock;
  }

  @Scheduled(
      every = "${medianest.hub.health-every:10s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> tell() {
    return reporter
        .getReadinessAsync()
        .chain(health -> log.appendPassing(event(health)))
        .onFailure()
        .invoke(failure -> LOG.debugf("nobody hears how this pod is: %s", failure))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }

  private LiveEvent event(SmallRyeHealth health) {
    ObjectNode data =
        JsonNodeFactory.instance
            .objectNode()
            .put("service", Services.NOTIFICATION_HUB)
            .put("pod", pod)
            .put("connections", connections.count())
            .put("status", health.isDown() ? "DOWN" : "UP");
    ObjectNode checks = data.putObject("checks");
    health
        .getPayload()
        .getJsonArray("checks")
        .forEach(
            check ->
                checks.put(
                    check.asJsonObject().getString("name"),
                    check.asJsonObject().getString("status")));
    return new LiveEvent(
        "system.event",
        "health.reported",
        UUID.randomUUID().toString(),
        null,
        null,
        clock.instant(),
        null,
        List.of(CHANNEL),
        CHANNEL.name() + pod,
        data);
  }
}
