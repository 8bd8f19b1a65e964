package io.medianest.hub.socket;

import io.medianest.hub.channel.Channel;
import io.medianest.hub.channel.ChannelDecision;
import io.medianest.hub.live.MediaOwner;
import io.medianest.hub.live.redis.MediaOwners;
import io.medianest.hub.protocol.ClientFrame;
import io.medianest.hub.protocol.ClientFrame.Ping;
import io.medianest.hub.protocol.ClientFrame.Subscribe;
import io.medianest.hub.protocol.ClientFrame.Unsubscribe;
import io.medianest.hub.protocol.ClientFrameDecoder;
import io.medianest.hub.protocol.CloseCode;
import io.medianest.hub.protocol.ErrorCode;
import io.medianest.hub.protocol.FrameRejectedException;
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
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
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
  private final MediaOwners owners;
  private final SecurityIdentity identity;

  HubEndpoint(Connections connections, MediaOwners owners, SecurityIdentity identity) {
    this.connections = connections;
    this.owners = owners;
    this.identity = identity;
  }

  @OnOpen
  void open(WebSocketConnection connection) {
    String userId = ((JsonWebToken) identity.getPrincipal()).getSubject();
    connection
        .userData()
        .put(CLIENT, connections.open(userId, connection.id(), new SocketWire(connection)));
  }

  @OnTextMessage
  Uni<Void> text(String text, WebSocketConnection connection) {
    ClientConnection client = connection.userData().get(CLIENT);
    try {
      return handle(client, ClientFrameDecoder.decode(text));
    } catch (FrameRejectedException rejected) {
      client.reject(rejected.code(), rejected.ref());
      return Uni.createFrom().voidItem();
    }
  }

  @OnBinaryMessage
  void binary(Buffer ignored, WebSocketConnection connection) {
    connection.userData().get(CLIENT).reject(ErrorCode.FRAME_BINARY, null);
  }

  @OnClose
  void close(WebSocketConnection connection) {
    ClientConnection client = connection.userData().get(CLIENT);
    if (client != null) {
      connections.gone(client);
    }
  }

  /** A message larger than the server reads at all, or a connection broken off: it ends here. */
  @OnError
  void error(Exception failure, WebSocketConnection connection) {
    LOG.debugf("connection %s: %s", connection.id(), failure);
    ClientConnection client = connection.userData().get(CLIENT);
    if (client != null) {
      client.close(CloseCode.MESSAGE_TOO_BIG);
    }
  }

  private Uni<Void> handle(ClientConnection client, ClientFrame frame) {
    return switch (frame) {
      case Ping(String ref) -> {
        client.pong(ref);
        yield Uni.createFrom().voidItem();
      }
      case Subscribe(String name, String ref) -> subscribe(client, name, ref);
      case Unsubscribe(String name, String ref) -> {
        Channel.parse(name)
            .ifPresentOrElse(
                channel -> client.unsubscribe(channel, ref),
                () -> client.reject(ErrorCode.CHANNEL_MALFORMED, ref));
        yield Uni.createFrom().voidItem();
      }
    };
  }

  private Uni<Void> subscribe(ClientConnection client, String name, String ref) {
    Optional<Channel> parsed = Channel.parse(name);
    if (parsed.isEmpty()) {
      client.reject(ErrorCode.CHANNEL_MALFORMED, ref);
      return Uni.createFrom().voidItem();
    }
    Channel channel = parsed.get();
    return owner(channel)
        .invoke(
            owner -> {
              switch (ChannelDecision.decide(client.userId(), channel, owner)) {
                case ALLOWED -> client.subscribe(channel, ref);
                case NOT_FOUND -> client.reject(ErrorCode.CHANNEL_NOT_FOUND, ref);
              }
            })
        .replaceWithVoid();
  }

  /** Unknown while Redis is away: accepted then, and still nobody hears of another's media. */
  private Uni<Optional<String>> owner(Channel channel) {
    if (channel.kind() != Channel.Kind.MEDIA) {
      return Uni.createFrom().item(Optional.empty());
    }
    return owners
        .find(channel.id())
        .map(owner -> owner.map(MediaOwner::ownerId))
        .onFailure()
        .recoverWithItem(Optional.empty());
  }
}
