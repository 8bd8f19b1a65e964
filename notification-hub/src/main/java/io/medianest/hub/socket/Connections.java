package io.medianest.hub.socket;

import io.medianest.hub.HubConfig;
import io.medianest.hub.channel.Channel;
import io.medianest.hub.live.LiveEvent;
import io.medianest.hub.live.redis.LiveReader;
import io.medianest.hub.protocol.CloseCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Everybody connected to this pod, by user: an event is looked for nowhere but among the
 * connections of its owner, whatever they say they listen to.
 */
@ApplicationScoped
class Connections implements LiveReader {
  private final Map<String, Set<ClientConnection>> byUser = new ConcurrentHashMap<>();
  private final HubConfig.Connection config;
  private final HubMeters meters;
  private final Clock clock;
  private volatile boolean goingAway;

  Connections(HubConfig config, HubMeters meters, Clock clock) {
    this.config = config.connection();
    this.meters = meters;
    this.clock = clock;
    meters.connections(this::count);
  }

  /** A new connection, welcomed and listening to its user's room. */
  ClientConnection open(String userId, String connectionId, Wire wire) {
    ClientConnection connection =
        new ClientConnection(
            userId,
            new Outbox(wire, config.maxQueuedFrames(), meters),
            new ErrorBudget(config.maxErrors(), config.errorWindow(), clock),
            config.maxChannels());
    connection.welcome(connectionId);
    byUser.compute(
        userId,
        (_, open) -> {
          Set<ClientConnection> all = open == null ? ConcurrentHashMap.newKeySet() : open;
          all.add(connection);
          return all;
        });
    if (goingAway) {
      connection.close(CloseCode.GOING_AWAY);
    }
    return connection;
  }

  void gone(ClientConnection connection) {
    connection.gone();
    byUser.computeIfPresent(
        connection.userId(),
        (_, open) -> {
          open.remove(connection);
          return open.isEmpty() ? null : open;
        });
  }

  @Override
  public void on(LiveEvent event) {
    Set<ClientConnection> listening = byUser.get(event.owner().ownerId());
    if (listening == null) {
      return;
    }
    List<Channel> channels = event.channels();
    Map<Channel.Kind, String> frames = new EnumMap<>(Channel.Kind.class);
    for (ClientConnection connection : listening) {
      connection.deliver(
          event,
          channels,
          channel -> frames.computeIfAbsent(channel.kind(), _ -> event.frame(channel)));
    }
  }

  @Override
  public void onGap() {
    closeAll(CloseCode.RELOAD);
  }

  /**
   * To be called every second or so. A stuck client cannot be told that it is closed: it is
   * forgotten here at once, and its socket ends when it has not answered the server's pings for a
   * while.
   */
  void closeStuck() {
    each(
        connection -> {
          connection.closeIfStuck(config.sendTimeout());
          if (connection.isClosed()) {
            gone(connection);
          }
        });
  }

  /** This pod stops: everybody, and whoever still comes, is sent to another. */
  void goAway() {
    goingAway = true;
    closeAll(CloseCode.GOING_AWAY);
  }

  private void closeAll(CloseCode code) {
    each(connection -> connection.close(code));
  }

  int count() {
    return byUser.values().stream().mapToInt(Set::size).sum();
  }

  private void each(Consumer<ClientConnection> action) {
    byUser.values().forEach(open -> open.forEach(action));
  }
}
