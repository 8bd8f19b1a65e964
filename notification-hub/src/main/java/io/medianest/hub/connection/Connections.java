package io.medianest.hub.connection;

import io.medianest.hub.HubConfig;
import io.medianest.hub.channel.Channel;
import io.medianest.hub.live.LiveEvent;
import io.medianest.hub.protocol.CloseCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Everybody connected to this pod, by user: an event is looked for nowhere but among the
 * connections of its owner, whatever they say they listen to.
 */
@ApplicationScoped
public class Connections {
  private final Map<String, Set<ClientConnection>> byUser = new ConcurrentHashMap<>();
  private final Map<Channel, Set<ClientConnection>> watching = new ConcurrentHashMap<>();
  private final HubConfig.Connection config;
  private final HubMeters meters;
  private final Clock clock;
  private final RandomGenerator random = RandomGenerator.getDefault();
  private volatile boolean goingAway;

  Connections(HubConfig config, HubMeters meters, Clock clock) {
    this.config = config.connection();
    this.meters = meters;
    this.clock = clock;
    meters.connections(this::count);
  }

  /** A new connection, welcomed and listening to its user's room. */
  public ClientConnection open(Client client, Wire wire) {
    ClientConnection connection =
        new ClientConnection(
            client,
            new Outbox(
                wire,
                new Outbox.Capacity(config.maxQueuedFrames(), config.maxQueuedLength()),
                meters),
            new ClientConnection.Limits(
                new Budget(config.maxErrors(), config.errorWindow(), clock),
                new Budget(config.maxFrames(), config.errorWindow(), clock),
                config.maxChannels(),
                config.maxQueuedFrames()));
    connection.welcome();
    add(byUser, client.userId(), connection);
    if (goingAway) {
      sendAway(connection);
    }
    return connection;
  }

  /** Whoever listens to this channel is told, whoever it is. */
  public void watch(Channel channel, ClientConnection connection) {
    add(watching, channel, connection);
    if (connection.isClosed()) {
      remove(watching, channel, connection);
    }
  }

  public void unwatch(Channel channel, ClientConnection connection) {
    remove(watching, channel, connection);
  }

  public void gone(ClientConnection connection) {
    connection.gone();
    remove(byUser, connection.userId(), connection);
    connection.channels().forEach(channel -> remove(watching, channel, connection));
  }

  private static <K> void add(
      Map<K, Set<ClientConnection>> index, K key, ClientConnection connection) {
    index.compute(
        key,
        (_, open) -> {
          Set<ClientConnection> all = open == null ? ConcurrentHashMap.newKeySet() : open;
          all.add(connection);
          return all;
        });
  }

  private static <K> void remove(
      Map<K, Set<ClientConnection>> index, K key, ClientConnection connection) {
    index.computeIfPresent(
        key,
        (_, open) -> {
          open.remove(connection);
          return open.isEmpty() ? null : open;
        });
  }

  /**
   * Hands an event to whoever it concerns; never blocks.
   *
   * @param offset its place in the log of its user; 0 for what stands in none
   */
  public void on(LiveEvent event, long offset) {
    Set<ClientConnection> listening =
        event.userId() == null
            ? watching.get(event.channels().getFirst())
            : byUser.get(event.userId());
    if (listening == null) {
      return;
    }
    Map<Channel, Frame> frames = new HashMap<>();
    for (ClientConnection connection : listening) {
      connection.deliver(
          event,
          offset,
          channel ->
              frames.computeIfAbsent(
                  channel, _ -> new Frame(event.frame(channel, offset).toString())));
    }
  }

  /** Events were missed: everybody comes again and asks for them. */
  public void reconnectAll() {
    each(connection -> connection.close(CloseCode.RECONNECT));
  }

  /** Those of one user, at this moment. */
  public Set<ClientConnection> of(String userId) {
    return Set.copyOf(byUser.getOrDefault(userId, Set.of()));
  }

  /** Everybody, by user; live. */
  public Map<String, Set<ClientConnection>> byUser() {
    return Collections.unmodifiableMap(byUser);
  }

  /**
   * Ends whoever is stuck or whose token has expired; to be called every second or so. A stuck
   * client cannot be told that it is closed: it is forgotten here at once, and its socket ends when
   * it has not answered the server's pings for a while.
   */
  public void closeOverdue() {
    Instant now = clock.instant();
    each(
        connection -> {
          connection.closeIfStuck(config.sendTimeout());
          connection.closeIfExpired(now);
          if (connection.isClosed()) {
            gone(connection);
          }
        });
  }

  /** This pod stops: everybody, and whoever still comes, is sent to another. */
  public void goAway() {
    goingAway = true;
    each(this::sendAway);
  }

  /** Each at a time of its own, so that they do not all come to the next pod at once. */
  private void sendAway(ClientConnection connection) {
    long wait = random.nextLong(config.reconnectWithin().toMillis() + 1);
    connection.close(CloseCode.GOING_AWAY, CloseCode.GOING_AWAY.reason() + wait);
  }

  /** Channels listened to, by all connections together. */
  public int subscriptions() {
    return byUser.values().stream()
        .flatMap(Set::stream)
        .mapToInt(connection -> connection.channels().size())
        .sum();
  }

  public int count() {
    return byUser.values().stream().mapToInt(Set::size).sum();
  }

  private void each(Consumer<ClientConnection> action) {
    byUser.values().forEach(open -> open.forEach(action));
  }
}
