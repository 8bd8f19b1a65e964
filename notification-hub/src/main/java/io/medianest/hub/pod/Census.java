package io.medianest.hub.pod;

import io.medianest.hub.HubConfig;
import io.medianest.hub.connection.Connections;
import io.medianest.hub.presence.Presence;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.NotificationReply.Pod;
import io.medianest.messaging.command.NotificationReply.SocketsCounted;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Who is connected, over all pods: each writes its own numbers into Redis every few seconds, and
 * whichever is asked reads all of them. What a pod that is gone has left there is passed over, and
 * thrown away.
 */
@ApplicationScoped
public class Census {
  private static final Logger LOG = Logger.getLogger(Census.class);

  /** Hash: a pod's numbers as JSON, by its instance. */
  private static final String PODS = "hub:pods";

  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration VALID = Duration.ofSeconds(30);

  private final Connections connections;
  private final Presence presence;
  private final ReactiveRedisDataSource redis;
  private final HubConfig.Live live;
  private final Clock clock;
  private final String instance;

  Census(
      Connections connections,
      Presence presence,
      ReactiveRedisDataSource redis,
      HubConfig config,
      Clock clock,
      @ConfigProperty(name = "medianest.instance") String instance) {
    this.connections = connections;
    this.presence = presence;
    this.redis = redis;
    this.live = config.live();
    this.clock = clock;
    this.instance = instance;
  }

  void start(@Observes StartupEvent event, Vertx vertx) {
    vertx.setPeriodic(
        EVERY.toMillis(),
        _ -> tell().subscribe().with(_ -> {}, failure -> LOG.debugf("uncounted: %s", failure)));
  }

  /** Fails when Redis is away. */
  public Uni<SocketsCounted> take() {
    return tell()
        .chain(() -> execute("HVALS", PODS))
        .map(this::pods)
        .call(this::forgetGone)
        .map(all -> all.stream().filter(this::isThere).toList())
        .chain(there -> presence.usersOnline().map(users -> new SocketsCounted(there, users)));
  }

  private Uni<Void> tell() {
    Pod own =
        new Pod(
            instance,
            connections.count(),
            connections.byUser().size(),
            connections.subscriptions(),
            clock.instant());
    String json = new String(MessageJson.write(own), StandardCharsets.UTF_8);
    return execute("HSET", PODS, instance, json).replaceWithVoid();
  }

  private List<Pod> pods(Response values) {
    List<Pod> pods = new ArrayList<>();
    values.forEach(json -> pods.add(MessageJson.read(json.toBytes(), Pod.class)));
    pods.sort(Comparator.comparing(Pod::instance));
    return pods;
  }

  private Uni<Void> forgetGone(List<Pod> pods) {
    List<String> gone = new ArrayList<>(List.of(PODS));
    pods.stream().filter(pod -> !isThere(pod)).map(Pod::instance).forEach(gone::add);
    return gone.size() == 1
        ? Uni.createFrom().voidItem()
        : execute("HDEL", gone.toArray(String[]::new)).replaceWithVoid();
  }

  private boolean isThere(Pod pod) {
    Instant now = clock.instant();
    return pod.at().plus(VALID).isAfter(now);
  }

  private Uni<Response> execute(String command, String... arguments) {
    return redis.execute(command, arguments).ifNoItem().after(live.commandTimeout()).fail();
  }
}
