package io.medianest.hub.socket;

import io.medianest.hub.connection.AccessTokens;
import io.medianest.hub.connection.Client;
import io.medianest.hub.connection.ClientConnection;
import io.medianest.hub.connection.Connections;
import io.medianest.hub.presence.Presence;
import io.medianest.hub.protocol.CloseCode;
import io.medianest.hub.protocol.ErrorCode;
import io.medianest.hub.revocation.Revocations;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import org.jboss.logging.Logger;

/**
 * The WebSocket at {@code /ws}; without a valid access token its upgrade is answered with 401. A
 * client's frames are handled one after the other.
 */
@Authenticated
@WebSocket(path = "/ws")
public class HubEndpoint {
  private static final Logger LOG = Logger.getLogger(HubEndpoint.class);
  private static final TypedKey<ClientConnection> CLIENT = new TypedKey<>("client");

  private final Connections connections;
  private final FrameHandler frames;
  private final Presence presence;
  private final Revocations revocations;
  private final AccessTokens tokens;
  private final SecurityIdentity identity;

  HubEndpoint(
      Connections connections,
      FrameHandler frames,
      Presence presence,
      Revocations revocations,
      AccessTokens tokens,
      SecurityIdentity identity) {
    this.connections = connections;
    this.frames = frames;
    this.presence = presence;
    this.revocations = revocations;
    this.tokens = tokens;
    this.identity = identity;
  }

  @OnOpen
  Uni<Void> open(WebSocketConnection connection) {
    Client client = tokens.client(identity, connection.id());
    SocketGuard guard = connection.userData().get(SocketGuards.GUARD);
    ClientConnection opened = connections.open(client, new SocketWire(connection, guard.channel()));
    connection.userData().put(CLIENT, opened);
    guard.whenRefused(opened::close);
    return presence.entered(client).chain(() -> revocations.check(opened));
  }

  @OnTextMessage
  Uni<Void> text(String text, WebSocketConnection connection) {
    return frames.handle(connection.userData().get(CLIENT), text);
  }

  @OnBinaryMessage
  void binary(Buffer ignored, WebSocketConnection connection) {
    connection.userData().get(CLIENT).reject(ErrorCode.FRAME_BINARY, null);
  }

  @OnClose
  Uni<Void> close(WebSocketConnection connection) {
    ClientConnection client = connection.userData().get(CLIENT);
    if (client == null) {
      return Uni.createFrom().voidItem();
    }
    connections.gone(client);
    return presence.left(client.client());
  }

  /** A connection broken off, or a mistake of ours: it ends here. */
  @OnError
  void error(Exception failure, WebSocketConnection connection) {
    LOG.debugf("connection %s: %s", connection.id(), failure);
    ClientConnection client = connection.userData().get(CLIENT);
    if (client != null) {
      client.close(CloseCode.FAILED);
    }
  }
}
