package io.medianest.hub.socket;

import io.medianest.hub.HubConfig;
import io.medianest.hub.connection.Budget;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtension;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts a {@link SocketGuard} into each connection that becomes a WebSocket; refuses none. */
@ApplicationScoped
class SocketGuards implements HttpUpgradeCheck {
  static final TypedKey<SocketGuard> GUARD = new TypedKey<>("guard");

  private final Optional<Deflate> deflate;
  private final int maxMessage;
  private final HubConfig.Connection config;
  private final Clock clock;

  SocketGuards(
      @ConfigProperty(name = "quarkus.websockets-next.server.per-message-compression-supported")
          boolean compression,
      @ConfigProperty(name = "quarkus.websockets-next.server.compression-level") int level,
      @ConfigProperty(name = "quarkus.websockets-next.server.max-message-size") int maxMessage,
      HubConfig config,
      Clock clock) {
    this.config = config.connection();
    this.maxMessage = maxMessage;
    this.clock = clock;
    this.deflate =
        compression
            ? Optional.of(new Deflate(level, this.config.compressFrom(), maxMessage))
            : Optional.empty();
  }

  @Override
  public Uni<CheckResult> perform(HttpUpgradeContext context) {
    HttpServerRequest request = context.httpRequest();
    Channel channel = ((ConnectionBase) request.connection()).channel();
    String offered = request.getHeader("Sec-WebSocket-Extensions");
    Optional<WebSocketServerExtension> agreed = deflate.flatMap(ours -> ours.agree(offered));
    SocketGuard guard =
        new SocketGuard(
            channel,
            agreed,
            new Budget(config.maxOtherFrames(), config.errorWindow(), clock),
            maxMessage);
    guard.install();
    context.userData().put(GUARD, guard);
    return CheckResult.permitUpgrade();
  }
}
