package io.medianest.hub.push;

import java.net.URI;
import java.util.Set;

/** Which endpoints are those of push services, and not of somebody's own network. */
public final class PushHosts {
  private PushHosts() {}

  /**
   * @param allowed host names, or {@code http://host:port} for a service without TLS
   */
  public static boolean allow(Set<String> allowed, String endpoint) {
    try {
      URI uri = URI.create(endpoint);
      if (uri.getUserInfo() != null || uri.getHost() == null) {
        return false;
      }
      boolean plain = "https".equals(uri.getScheme()) && uri.getPort() == -1;
      return plain
          ? allowed.contains(uri.getHost())
          : allowed.contains(uri.getScheme() + "://" + uri.getAuthority());
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
