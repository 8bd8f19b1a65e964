package io.medianest.hub.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.hub.live.Position;
import java.util.List;

/**
 * What a client says. {@code ref} is its own word for the frame, returned in the answer; or null.
 */
public sealed interface ClientFrame {
  String ref();

  /**
   * Which protocol it speaks, and who it still is.
   *
   * @param protocol 0 when it does not say
   * @param token a newer access token of the same user, or null
   */
  record Identify(int protocol, String token, String ref) implements ClientFrame {}

  /**
   * Wants the events of channels from now on.
   *
   * @param since also everything behind this position, or to be told that it is gone; or null
   * @param last also so many that were last; 0 for none
   */
  record Subscribe(List<String> channels, Position since, int last, String ref)
      implements ClientFrame {
    public Subscribe {
      channels = List.copyOf(channels);
    }
  }

  /** No longer wants them. */
  record Unsubscribe(String channel, String ref) implements ClientFrame {}

  /** What there was on a channel; arguments as for {@link Subscribe}. */
  record GetHistory(String channel, Position since, int last, String ref) implements ClientFrame {}

  /** Something passing for others: {@code typing}. */
  record Publish(String channel, String event, String ref) implements ClientFrame {}

  /**
   * A request of a feature, e.g. {@code notifications.list}.
   *
   * @param data its arguments; an object
   */
  record Call(String method, JsonNode data, String ref) implements ClientFrame {}

  /** Is anybody there? */
  record Ping(String ref) implements ClientFrame {}
}
