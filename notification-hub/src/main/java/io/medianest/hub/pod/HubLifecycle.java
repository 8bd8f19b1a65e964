package io.medianest.hub.pod;

import io.medianest.hub.HubConfig;
import io.medianest.hub.connection.Connections;
import io.medianest.hub.live.redis.LiveTail;
import io.quarkus.redis.client.RedisClientName;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Follows the live stream while the pod runs and says goodbye when it stops. */
@Readiness
@ApplicationScoped
class HubLifecycle implements HealthCheck {
  private static final Duration SWEEP = Duration.ofSeconds(1);

  private final Connections connections;
  private final Vertx vertx;
  private final LiveTail tail;

  HubLifecycle(
      Connections connections,
      LiveDispatcher dispatcher,
      Vertx vertx,
      HubConfig config,
      @RedisClientName("tail") ReactiveRedisDataSource redis) {
    this.connections = connections;
    this.vertx = vertx;
    this.tail = new LiveTail(redis, vertx, config.live(), dispatcher);
  }

  void start(@Observes StartupEvent event) {
    tail.start();
    vertx.setPeriodic(SWEEP.toMillis(), _ -> connections.closeOverdue());
  }

  /**
   * The server closes its sockets before {@link ShutdownEvent} comes, and without a word; this
   * event is told before that. See {@code quarkus.shutdown.delay}.
   */
  void sayGoodbye(@Observes ShutdownDelayInitiatedEvent event) {
    connections.goAway();
  }

  void stop(@Observes ShutdownEvent event) {
    tail.stop();
  }

  /** Ready once this pod sees what is appended to the stream. */
  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("live stream").status(tail.isFollowing()).build();
  }
}
