package io.medianest.hub.stream;

import io.medianest.hub.live.Position;
import io.medianest.hub.protocol.ClientFrame.Subscribe;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an HTTP client wants.
 *
 * @param since null for what happens from now on
 */
record StreamQuery(List<String> channels, Position since) {
  private static final Pattern POSITION = Pattern.compile("([0-9a-fA-F-]{1,64}):(\\d{1,18})");
  private static final int MOST_CHANNELS = 100;

  StreamQuery {
    channels = List.copyOf(channels);
  }

  /** Empty when the request says something that cannot be read. */
  static Optional<StreamQuery> of(HttpServerRequest request, String userId) {
    String channels = request.getParam("channels", "user:" + userId);
    List<String> names = List.of(channels.split(",", -1));
    // A browser that reconnects by itself says so in a header.
    String since = request.getHeader("Last-Event-ID");
    if (since == null) {
      since = request.getParam("since");
    }
    if (names.size() > MOST_CHANNELS) {
      return Optional.empty();
    }
    if (since == null) {
      return Optional.of(new StreamQuery(names, null));
    }
    Matcher position = POSITION.matcher(since);
    return position.matches()
        ? Optional.of(
            new StreamQuery(
                names, new Position(position.group(1), Long.parseLong(position.group(2)))))
        : Optional.empty();
  }

  Subscribe asFrame() {
    return new Subscribe(channels, since, 0, null);
  }
}
