package io.medianest.hub.socket;

import io.medianest.hub.connection.Frame;
import io.medianest.hub.connection.Wire;
import io.medianest.hub.protocol.CloseCode;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/**
 * A WebSocket. Frames go straight into its channel: each is put into bytes once for all sockets,
 * crosses to the socket's thread together with whatever else waits, and is flushed with it. That is
 * half of what a delivery costs by way of {@code sendText}.
 */
final class SocketWire implements Wire, Runnable, ChannelFutureListener {
  private final WebSocketConnection connection;
  private final Channel channel;
  private List<Frame> frames;
  private Outcome outcome;

  SocketWire(WebSocketConnection connection, Channel channel) {
    this.connection = connection;
    this.channel = channel;
  }

  @Override
  public void send(List<Frame> frames, Outcome outcome) {
    this.frames = frames;
    this.outcome = outcome;
    try {
      if (channel.eventLoop().inEventLoop()) {
        run();
      } else {
        channel.eventLoop().execute(this);
      }
    } catch (RejectedExecutionException _) {
      outcome.failed(); // The pod stops.
    }
  }

  @Override
  public void run() {
    int last = frames.size() - 1;
    for (int i = 0; i < last; i++) {
      var _ = channel.write(text(frames.get(i)));
    }
    var _ = channel.writeAndFlush(text(frames.get(last))).addListener(this);
  }

  private static TextWebSocketFrame text(Frame frame) {
    return new TextWebSocketFrame(true, 0, Unpooled.wrappedBuffer(frame.bytes()));
  }

  @Override
  public void operationComplete(ChannelFuture written) {
    if (written.isSuccess()) {
      outcome.written();
    } else {
      outcome.failed();
    }
  }

  @Override
  public void close(CloseCode code, String reason) {
    connection
        .close(new CloseReason(code.code(), reason))
        .subscribe()
        .with(_ -> {}, _ -> {}); // It is gone already: the same to us.
  }
}
