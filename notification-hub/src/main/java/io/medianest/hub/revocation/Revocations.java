package io.medianest.hub.revocation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.medianest.hub.HubConfig;
import io.medianest.hub.channel.Channel;
import io.medianest.hub.connection.ClientConnection;
import io.medianest.hub.connection.Connections;
import io.medianest.hub.live.LiveEvent;
import io.medianest.hub.live.redis.LiveLog;
import io.medianest.hub.protocol.CloseCode;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.quarkus.redis.datasource.value.SetArgs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Ends the sockets of sessions that have ended, here and on the other pods. */
@ApplicationScoped
public class Revocations {
  /** Type of the entry on the live stream; nothing of it reaches a client but the close. */
  public static final String TYPE = "sessions.ended";

  private final Connections connections;
  private final LiveLog log;
  private final ReactiveValueCommands<String, String> values;
  private final Duration timeout;

  Revocations(
      Connections connections, LiveLog log, ReactiveRedisDataSource redis, HubConfig config) {
    this.connections = connections;
    this.log = log;
    this.values = redis.value(String.class);
    this.timeout = config.live().commandTimeout();
  }

  /** Remembers it first, then tells every pod: who connects in between is refused. */
  public Uni<Void> endAll(String userId, Instant at, String eventId) {
    return values
        .set(key(userId), at.toString(), new SetArgs().ex(Pseudonym.MEMORY))
        .ifNoItem()
        .after(timeout)
        .fail()
        .chain(() -> log.appendPassing(announcement(userId, at, eventId)))
        .replaceWithVoid();
  }

  /** From the live stream: closes what is connected to this pod. */
  public void apply(LiveEvent announcement) {
    Ending ending = new Ending(announcement.userId(), announcement.time());
    connections.of(ending.userId()).forEach(connection -> close(connection, ending));
  }

  /**
   * Closes a connection whose session has ended before. Never fails: while Redis is away the token
   * alone decides, for as long as it lives.
   */
  public Uni<Void> check(ClientConnection connection) {
    return values
        .get(key(connection.userId()))
        .ifNoItem()
        .after(timeout)
        .fail()
        .onItem()
        .ifNotNull()
        .invoke(at -> close(connection, new Ending(connection.userId(), Instant.parse(at))))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }

  private static void close(ClientConnection connection, Ending ending) {
    if (ending.ends(connection.client())) {
      connection.close(CloseCode.SESSION_ENDED);
    }
  }

  private static LiveEvent announcement(String userId, Instant at, String eventId) {
    return new LiveEvent(
        TYPE,
        TYPE,
        eventId,
        null,
        null,
        at,
        userId,
        List.of(Channel.user(userId)),
        null,
        JsonNodeFactory.instance.objectNode());
  }

  private static String key(String userId) {
    return "hub:ended:" + Pseudonym.of(userId);
  }
}
