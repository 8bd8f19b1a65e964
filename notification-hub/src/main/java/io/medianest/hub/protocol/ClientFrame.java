package io.medianest.hub.protocol;

/**
 * What a client says. {@code ref} is its own word for the frame, returned in the answer; or null.
 */
public sealed interface ClientFrame {
  String ref();

  /** Wants the events of a channel from now on. */
  record Subscribe(String channel, String ref) implements ClientFrame {}

  /** No longer wants them. */
  record Unsubscribe(String channel, String ref) implements ClientFrame {}

  /** Is anybody there? */
  record Ping(String ref) implements ClientFrame {}
}
