package io.medianest.hub.socket;

import io.medianest.hub.connection.Budget;
import io.medianest.hub.protocol.CloseCode;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtension;
import io.netty.util.ReferenceCountUtil;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Stands in a connection's pipeline before the server: what must not come in ends here, with the
 * right close code and before it costs memory. Runs on the connection's own thread.
 *
 * <p>It has to exist because the server answers every broken frame alike, checks no UTF-8, sets no
 * bound to what a frame inflates to, and counts neither pings nor fragments.
 */
final class SocketGuard extends ChannelDuplexHandler {
  private static final String NAME = "hub-guard";
  private static final String SERVER = "handler";

  /** The server's own compression, which knows no bounds. */
  private static final String UNBOUNDED = "webSocketExtensionHandler";

  private final Optional<WebSocketServerExtension> compression;
  private final Budget others;
  private final int maxMessage;
  private final Channel channel;
  private Consumer<CloseCode> refused = _ -> {};
  private long message;
  private CloseCode cut;

  /**
   * @param others how many frames that are no whole texts may come
   * @param maxMessage bytes of all fragments of a message together
   */
  SocketGuard(
      Channel channel,
      Optional<WebSocketServerExtension> compression,
      Budget others,
      int maxMessage) {
    this.channel = channel;
    this.compression = compression;
    this.others = others;
    this.maxMessage = maxMessage;
  }

  /** To be called before the upgrade is answered. */
  void install() {
    ChannelPipeline pipeline = channel.pipeline();
    for (String earlier : new String[] {UNBOUNDED, NAME}) {
      if (pipeline.get(earlier) != null) {
        pipeline.remove(earlier);
      }
    }
    pipeline.addBefore(SERVER, NAME, this);
  }

  Channel channel() {
    return channel;
  }

  /** Tells why what came is not taken, at most once. */
  void whenRefused(Consumer<CloseCode> refused) {
    this.refused = refused;
    if (cut != null) {
      refused.accept(cut);
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object sent, ChannelPromise promise) {
    if (sent instanceof HttpResponse answer
        && answer.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
      compression.ifPresent(
          agreed ->
              answer
                  .headers()
                  .set(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS, Deflate.header(agreed)));
      var _ = promise.addListener(_ -> upgraded(context.pipeline()));
    }
    var _ = context.write(sent, promise);
  }

  private void upgraded(ChannelPipeline pipeline) {
    compression.ifPresent(
        agreed ->
            pipeline
                .addBefore(NAME, "hub-inflate", agreed.newExtensionDecoder())
                .addBefore(NAME, "hub-deflate", agreed.newExtensionEncoder()));
    pipeline.addBefore(NAME, "hub-utf8", new Utf8FrameValidator(false));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object came) {
    if (came instanceof WebSocketFrame frame && !(frame instanceof CloseWebSocketFrame)) {
      check(frame);
      if (cut != null) {
        ReferenceCountUtil.release(frame);
        return;
      }
    }
    context.fireChannelRead(came);
  }

  private void check(WebSocketFrame frame) {
    boolean whole = frame instanceof TextWebSocketFrame && frame.isFinalFragment();
    if (!whole && others.isSpentByOneMore()) {
      cut(CloseCode.TOO_MANY_FRAMES);
    }
    message += frame.content().readableBytes();
    if (message > maxMessage) {
      cut(CloseCode.MESSAGE_TOO_BIG);
    }
    if (frame.isFinalFragment()) {
      message = 0;
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
    Optional<CloseCode> code = code(failure);
    code.ifPresentOrElse(this::cut, () -> context.fireExceptionCaught(failure));
  }

  private void cut(CloseCode code) {
    if (cut == null) {
      cut = code;
      refused.accept(code);
    }
  }

  /** Empty for what is not the client's doing. */
  private static Optional<CloseCode> code(Throwable failure) {
    return switch (failure) {
      case null -> Optional.empty();
      // Its cause is what the inflater could not read; without one there is just too much of it.
      case DecompressionException e when e.getCause() == null ->
          Optional.of(CloseCode.MESSAGE_TOO_BIG);
      case DecompressionException _ -> Optional.of(CloseCode.PROTOCOL_ERROR);
      case CorruptedWebSocketFrameException broken -> Optional.of(code(broken.closeStatus()));
      default -> code(failure.getCause());
    };
  }

  private static CloseCode code(WebSocketCloseStatus status) {
    if (status.equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)) {
      return CloseCode.MESSAGE_TOO_BIG;
    }
    return status.equals(WebSocketCloseStatus.INVALID_PAYLOAD_DATA)
        ? CloseCode.NOT_UTF8
        : CloseCode.PROTOCOL_ERROR;
  }
}
