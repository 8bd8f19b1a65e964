package io.medianest.hub.socket;

import io.medianest.hub.channel.Channel;
import io.medianest.hub.live.LiveEvent;
import io.medianest.hub.protocol.CloseCode;
import io.medianest.hub.protocol.ErrorCode;
import io.medianest.hub.protocol.ServerFrames;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** One client: who it is, what it listens to, what waits for it. Safe to use by several threads. */
final class ClientConnection {
  private final String userId;
  private final Outbox outbox;
  private final ErrorBudget errors;
  private final int maxChannels;
  private final Set<Channel> channels = new HashSet<>();

  ClientConnection(String userId, Outbox outbox, ErrorBudget errors, int maxChannels) {
    this.userId = userId;
    this.outbox = outbox;
    this.errors = errors;
    this.maxChannels = maxChannels;
    channels.add(Channel.user(userId));
  }

  String userId() {
    return userId;
  }

  void welcome(String connectionId) {
    outbox.send(ServerFrames.welcome(connectionId, userId));
  }

  void pong(String ref) {
    outbox.send(ServerFrames.pong(ref));
  }

  /** What is delivered from now on counts; the answer may stand behind the first of it. */
  synchronized void subscribe(Channel channel, String ref) {
    if (channels.size() >= maxChannels && !channels.contains(channel)) {
      reject(ErrorCode.CHANNEL_TOO_MANY, ref);
      return;
    }
    channels.add(channel);
    outbox.send(ServerFrames.subscribed(channel.name(), ref));
  }

  synchronized void unsubscribe(Channel channel, String ref) {
    channels.remove(channel);
    outbox.send(ServerFrames.unsubscribed(channel.name(), ref));
  }

  void reject(ErrorCode code, String ref) {
    outbox.send(ServerFrames.error(code, ref));
    if (errors.isSpentByOneMore()) {
      close(CloseCode.TOO_MANY_ERRORS);
    }
  }

  /**
   * Sends it once, through the most specific channel this client listens to.
   *
   * @param eventChannels the event's, the most specific first
   * @param frames the frame for each channel
   */
  synchronized void deliver(
      LiveEvent event, List<Channel> eventChannels, Function<Channel, String> frames) {
    for (Channel channel : eventChannels) {
      if (channels.contains(channel)) {
        String frame = frames.apply(channel);
        if (event.isProgress()) {
          outbox.sendLatest(frame, event.jobId());
        } else {
          outbox.send(frame);
        }
        return;
      }
    }
  }

  void closeIfStuck(Duration limit) {
    outbox.closeIfStuck(limit);
  }

  void close(CloseCode code) {
    outbox.close(code);
  }

  boolean isClosed() {
    return outbox.isClosed();
  }

  /** The connection is gone. */
  void gone() {
    outbox.abandon();
  }
}
