package io.medianest.hub.connection;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.hub.channel.Channel;
import io.medianest.hub.connection.Subscriptions.Route;
import io.medianest.hub.live.History;
import io.medianest.hub.live.LiveEvent;
import io.medianest.hub.protocol.CloseCode;
import io.medianest.hub.protocol.ErrorCode;
import io.medianest.hub.protocol.ServerFrames;
import io.medianest.hub.protocol.ServerFrames.Past;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;

/** One client: who it is, what it listens to, what waits for it. Safe to use by several threads. */
public final class ClientConnection {
  private volatile Client client;
  private final Outbox outbox;
  private final Limits limits;
  private final Subscriptions subscriptions = new Subscriptions();
  private final Queue<Held> held = new ArrayDeque<>();

  /** An event that came while its channel was being joined. */
  private record Held(LiveEvent event, long offset) {}

  /** What this client may cost. */
  record Limits(Budget errors, Budget frames, int maxChannels, int maxHeld) {}

  ClientConnection(Client client, Outbox outbox, Limits limits) {
    this.client = client;
    this.outbox = outbox;
    this.limits = limits;
  }

  public Client client() {
    return client;
  }

  /** Has shown a newer token. */
  public void renewed(Client renewed) {
    client = renewed;
  }

  public String userId() {
    return client.userId();
  }

  /** The user's own room needs no asking for. */
  synchronized void welcome() {
    subscriptions.start(Channel.user(userId()));
    outbox.send(ServerFrames.welcome(client.connectionId(), userId()));
  }

  /** An answer to a frame, or anything else that must arrive. */
  public void send(String frame) {
    outbox.send(frame);
  }

  /** Counts a frame; answers whether it may be handled. */
  public boolean mayHandleOneMore() {
    if (limits.frames().isSpentByOneMore()) {
      close(CloseCode.TOO_MANY_FRAMES);
    }
    return !isClosed();
  }

  /** Holds the events of these channels until {@link #joined}; false when they are too many. */
  public synchronized boolean join(List<Channel> channels) {
    if (subscriptions.countWith(channels) > limits.maxChannels()) {
      return false;
    }
    subscriptions.join(channels);
    return true;
  }

  /**
   * Tells the client what lies behind it, then lets go what was held.
   *
   * @param past null when it cannot be read now
   * @param asked whether the client wants what it has missed, or to be told that it is gone
   */
  public synchronized void joined(List<Channel> channels, History past, boolean asked, String ref) {
    boolean sent = past != null && past.complete();
    Past frame = past == null ? null : past(channels, past);
    subscriptions.joined(channels, past, sent && asked);
    outbox.send(ServerFrames.subscribed(channels, frame, asked, ref));
    for (Held event = held.poll(); event != null; event = held.poll()) {
      LiveEvent each = event.event();
      long offset = event.offset();
      deliver(each, offset, channel -> new Frame(each.frame(channel, offset).toString()));
    }
  }

  private Past past(List<Channel> channels, History history) {
    List<JsonNode> events = new ArrayList<>();
    for (History.Entry entry : history.entries()) {
      subscriptions
          .nearest(entry.event())
          .filter(channels::contains)
          .ifPresent(channel -> events.add(entry.event().frame(channel, entry.offset())));
    }
    return new Past(history.position(), history.complete(), events);
  }

  public synchronized void unsubscribe(Channel channel) {
    subscriptions.remove(channel);
  }

  synchronized Set<Channel> channels() {
    return Set.copyOf(subscriptions.channels());
  }

  public void reject(ErrorCode code, String ref) {
    outbox.send(ServerFrames.error(code, ref));
    if (limits.errors().isSpentByOneMore()) {
      close(CloseCode.TOO_MANY_ERRORS);
    }
  }

  /**
   * Sends it once, through the most specific channel this client listens to.
   *
   * @param frames the frame for each channel
   */
  synchronized void deliver(LiveEvent event, long offset, Function<Channel, Frame> frames) {
    switch (subscriptions.route(event, offset)) {
      case Route.Through(Channel channel) -> {
        if (event.latestKey() == null) {
          outbox.send(frames.apply(channel));
        } else {
          outbox.sendLatest(frames.apply(channel), event.latestKey());
        }
      }
      case Route.Held _ -> hold(event, offset);
      case Route.Nowhere _ -> {
        // Not this client's.
      }
    }
  }

  private void hold(LiveEvent event, long offset) {
    if (held.size() >= limits.maxHeld()) {
      close(CloseCode.TOO_SLOW);
    } else if (!isClosed()) {
      held.add(new Held(event, offset));
    }
  }

  void closeIfStuck(Duration limit) {
    outbox.closeIfStuck(limit);
  }

  void closeIfExpired(Instant now) {
    if (client.tokenExpiresAt().isBefore(now)) {
      close(CloseCode.TOKEN_EXPIRED);
    }
  }

  public void close(CloseCode code) {
    outbox.close(code, code.reason());
  }

  /** Closes with a reason that tells more than the code does. */
  void close(CloseCode code, String reason) {
    outbox.close(code, reason);
  }

  boolean isClosed() {
    return outbox.isClosed();
  }

  /** The connection is gone. */
  void gone() {
    outbox.abandon();
  }
}
