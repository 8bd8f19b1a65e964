package io.medianest.hub.channel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something a client can listen to, written {@code kind:id}.
 *
 * <p>A channel says nothing about whose events come through it: events only ever reach connections
 * of their owner, so {@code session:1} of two users are two different things. What {@link
 * Kind#isOpen} is told to whoever listens.
 *
 * @param id 1 to 200 visible ASCII characters
 */
public record Channel(Kind kind, String id) {
  private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,200}");

  /** The kinds there are, the most specific first. */
  public enum Kind {
    /** One media object; also written {@code photo:}. */
    MEDIA("media"),
    /** A group of uploads, by the client's own name for it. */
    SESSION("session"),
    /** A device, by the client's own name for it. */
    CLIENT("client"),
    /** What one user is notified of, and what of it is read. */
    NOTIFICATIONS("notifications"),
    /** Messages from and to one user. */
    MESSAGES("messages"),
    /** What is new in one user's feed. */
    FEED("feed"),
    /** What is said of one post, in numbers; has no history. */
    POST("post"),
    /** How the service is, {@code system:health}; for administrators; has no history. */
    SYSTEM("system"),
    /** Whether one user is there; has no history. */
    PRESENCE("presence"),
    /** Everything of one user. */
    USER("user");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }

    /** Whether its events are no one user's: they reach whoever was let in. */
    public boolean isOpen() {
      return this == POST || this == SYSTEM || this == PRESENCE;
    }

    private static Optional<Kind> named(String prefix) {
      for (Kind kind : values()) {
        if (kind.prefix.equals(prefix)) {
          return Optional.of(kind);
        }
      }
      return prefix.equals("photo") ? Optional.of(MEDIA) : Optional.empty();
    }
  }

  /** Empty when {@code text} names no channel. */
  public static Optional<Channel> parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0 || !ID.matcher(text.substring(colon + 1)).matches()) {
      return Optional.empty();
    }
    return Kind.named(text.substring(0, colon))
        .map(kind -> new Channel(kind, text.substring(colon + 1)));
  }

  /**
   * As {@link #parse}, of what this service wrote itself.
   *
   * @throws IllegalArgumentException when {@code text} names no channel
   */
  @JsonCreator
  static Channel of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("no channel: " + text));
  }

  /** The room with everything of one user. */
  public static Channel user(String userId) {
    return new Channel(Kind.USER, userId);
  }

  /** As written on the wire, {@code media:4711}. */
  @JsonValue
  public String name() {
    return kind.prefix + ":" + id;
  }
}
