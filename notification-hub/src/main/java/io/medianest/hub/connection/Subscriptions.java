package io.medianest.hub.connection;

import io.medianest.hub.channel.Channel;
import io.medianest.hub.live.History;
import io.medianest.hub.live.LiveEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one client listens to, and from where on.
 *
 * <p>The past is read beside the live stream, and either may be ahead of the other. While it is
 * being read, events of the channels concerned are held; afterwards those up to the position read
 * are known to be in it. So nothing is missed between the two and nothing doubled. Not safe to use
 * by several threads.
 */
final class Subscriptions {
  private final Map<Channel, Start> started = new HashMap<>();
  private final Set<Channel> joining = new HashSet<>();

  /**
   * @param position offset of the log when the channel was joined
   * @param sent whether the client was given what lies before it
   */
  private record Start(long position, boolean sent) {}

  /** Where an event goes. */
  sealed interface Route {
    /** To the client, as an event of this channel. */
    record Through(Channel channel) implements Route {}

    /** Decided when the channel has been joined. */
    record Held() implements Route {}

    /** Not to this client, or it has it. */
    record Nowhere() implements Route {}
  }

  private static final Route HELD = new Route.Held();
  private static final Route NOWHERE = new Route.Nowhere();

  /** How many channels there would be with these. */
  int countWith(List<Channel> more) {
    Set<Channel> all = new HashSet<>(started.keySet());
    all.addAll(joining);
    all.addAll(more);
    return all.size();
  }

  /** From now on, without a past. */
  void start(Channel channel) {
    started.put(channel, new Start(0, false));
  }

  /** Holds their events until {@link #joined} or {@link #remove}. */
  void join(List<Channel> channels) {
    joining.addAll(channels);
  }

  /**
   * @param past null when it could not be read
   * @param sent whether its events go to the client, now
   */
  void joined(List<Channel> channels, History past, boolean sent) {
    joining.removeAll(channels);
    Start start = past == null ? new Start(0, false) : new Start(past.position().offset(), sent);
    channels.forEach(channel -> started.put(channel, start));
  }

  void remove(Channel channel) {
    joining.remove(channel);
    started.remove(channel);
  }

  Set<Channel> channels() {
    return started.keySet();
  }

  /** The most specific of the event's channels this client listens to or is about to. */
  Optional<Channel> nearest(LiveEvent event) {
    return event.channels().stream()
        .filter(channel -> joining.contains(channel) || started.containsKey(channel))
        .findFirst();
  }

  /**
   * @param offset 0 for what stands in no log
   */
  Route route(LiveEvent event, long offset) {
    for (Channel channel : event.channels()) {
      if (joining.contains(channel)) {
        return HELD;
      }
      Start start = started.get(channel);
      if (start == null) {
        continue;
      }
      if (offset == 0 || offset > start.position()) {
        return new Route.Through(channel);
      }
      if (start.sent()) {
        return NOWHERE;
      }
    }
    return NOWHERE;
  }
}
