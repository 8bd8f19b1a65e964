package io.medianest.hub.presence;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.medianest.hub.channel.Channel;
import io.medianest.hub.connection.Client;
import io.medianest.hub.connection.Connections;
import io.medianest.hub.live.LiveEvent;
import io.medianest.hub.live.redis.LiveLog;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Keeps the leases of this pod's connections and ends those of pods that are gone. */
@ApplicationScoped
public class Presence {
  private static final Logger LOG = Logger.getLogger(Presence.class);
  private static final Duration SWEEP = Duration.ofSeconds(1);
  private static final String EVENT = "presence.event";

  /** What a user may say of itself. */
  private static final Set<String> SAYINGS = Set.of("typing", "idle");

  private final Leases leases;
  private final LiveLog log;
  private final Connections connections;
  private final PresenceConfig config;
  private final Clock clock;

  Presence(
      Leases leases, LiveLog log, Connections connections, PresenceConfig config, Clock clock) {
    this.leases = leases;
    this.log = log;
    this.connections = connections;
    this.config = config;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event, Vertx vertx) {
    vertx.setPeriodic(SWEEP.toMillis(), _ -> quietly(leases.sweep()));
    vertx.setPeriodic(config.renewal().toMillis(), _ -> renew());
  }

  /** Never fails: whom Redis does not hear of now, the next renewal tells of. */
  public Uni<Void> entered(Client client) {
    return leases
        .hold(client.userId(), List.of(client.connectionId()))
        .onFailure()
        .recoverWithNull();
  }

  /** Never fails: a lease nobody renews ends by itself. */
  public Uni<Void> left(Client client) {
    return leases.release(client.userId(), client.connectionId()).onFailure().recoverWithNull();
  }

  /** Fails when Redis is away. */
  public Uni<List<UserStatus>> of(List<String> userIds) {
    return leases.of(userIds);
  }

  /** Over all pods. Fails when Redis is away. */
  public Uni<Long> usersOnline() {
    return leases.usersOnline();
  }

  /**
   * Tells whoever listens to the user's presence; the latest wins.
   *
   * @return false when that is not the user's to say
   */
  public Uni<Boolean> publish(String userId, String channelName, String saying) {
    Channel channel = new Channel(Channel.Kind.PRESENCE, userId);
    if (!channel.name().equals(channelName) || !SAYINGS.contains(saying)) {
      return Uni.createFrom().item(false);
    }
    return log.appendPassing(
        new LiveEvent(
            EVENT,
            "user." + saying,
            UUID.randomUUID().toString(),
            null,
            null,
            clock.instant(),
            null,
            List.of(channel),
            channel.name() + saying,
            JsonNodeFactory.instance.objectNode().put("userId", userId)));
  }

  private void renew() {
    connections
        .byUser()
        .forEach(
            (userId, open) ->
                quietly(
                    leases.hold(
                        userId,
                        open.stream()
                            .map(connection -> connection.client().connectionId())
                            .toList())));
  }

  private static void quietly(Uni<Void> work) {
    work.subscribe().with(_ -> {}, failure -> LOG.debugf("presence waits: %s", failure));
  }
}
