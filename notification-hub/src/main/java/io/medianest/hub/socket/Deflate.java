package io.medianest.hub.socket;

import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionData;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionFilter;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionFilterProvider;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionUtil;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtension;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateServerExtensionHandshaker;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * permessage-deflate (RFC 7692) with bounds: neither end keeps a window between two messages, since
 * one would cost each socket 300 KB; what a frame inflates to is bounded; short frames stay as they
 * are. RFC 7692, 7.1.1, lets a server ask for the former whatever the client has offered.
 */
final class Deflate {
  private static final String NAME = "permessage-deflate";

  private final PerMessageDeflateServerExtensionHandshaker netty;

  /**
   * @param from frames of fewer bytes are not compressed
   * @param most bytes a frame may inflate to
   */
  Deflate(int level, int from, int most) {
    netty =
        new PerMessageDeflateServerExtensionHandshaker(
            level,
            false,
            PerMessageDeflateServerExtensionHandshaker.MAX_WINDOW_SIZE,
            true,
            true,
            only(frame -> frame.content().readableBytes() < from),
            most);
  }

  /**
   * What both ends will speak; empty unless the client offers something that can be agreed to.
   *
   * @param offered the value of {@code Sec-WebSocket-Extensions}; null when it is not there
   */
  Optional<WebSocketServerExtension> agree(String offered) {
    if (offered == null) {
      return Optional.empty();
    }
    return WebSocketExtensionUtil.extractExtensions(offered).stream()
        .filter(offer -> offer.name().equalsIgnoreCase(NAME))
        .map(offer -> netty.handshakeExtension(withoutWindows(offer)))
        .filter(Objects::nonNull)
        .findFirst();
  }

  private static WebSocketExtensionData withoutWindows(WebSocketExtensionData offer) {
    Map<String, String> parameters = new HashMap<>(offer.parameters());
    parameters.put("server_no_context_takeover", null);
    parameters.put("client_no_context_takeover", null);
    return new WebSocketExtensionData(NAME, parameters);
  }

  /** As it stands in the answer. */
  static String header(WebSocketServerExtension agreed) {
    WebSocketExtensionData data = agreed.newReponseData();
    return data.parameters().entrySet().stream()
        .map(each -> each.getKey() + (each.getValue() == null ? "" : "=" + each.getValue()))
        .sorted()
        .collect(Collectors.joining(";", data.name() + ";", ""));
  }

  private static WebSocketExtensionFilterProvider only(WebSocketExtensionFilter skippedWhenSent) {
    return new WebSocketExtensionFilterProvider() {
      @Override
      public WebSocketExtensionFilter encoderFilter() {
        return skippedWhenSent;
      }

      @Override
      public WebSocketExtensionFilter decoderFilter() {
        return WebSocketExtensionFilter.NEVER_SKIP;
      }
    };
  }
}
