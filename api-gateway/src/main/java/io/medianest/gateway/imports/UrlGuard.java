package io.medianest.gateway.imports;

import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.UploadProblem;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where an import may connect to. A name is resolved once, all its addresses must be public, and
 * the connection goes to the very address that was checked: whatever the name means a moment later
 * does not matter. Every redirect comes here again.
 */
final class UrlGuard {
  private static final int LONGEST = 2048;

  private final Resolver resolver;
  private final Set<String> privateHosts;

  /** The system's, but for tests. */
  interface Resolver {
    List<InetAddress> resolve(String host) throws UnknownHostException;
  }

  /**
   * @param address to connect to
   */
  record Target(URI url, InetAddress address, int port) {
    boolean isTls() {
      return url.getScheme().equalsIgnoreCase("https");
    }

    /** What the server is asked for. */
    String resource() {
      String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
      return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }
  }

  /**
   * @param privateHosts names whose addresses are not asked about: an operator's own servers
   */
  UrlGuard(Resolver resolver, Set<String> privateHosts) {
    this.resolver = resolver;
    this.privateHosts = privateHosts;
  }

  /**
   * @throws ProblemException {@code import.refused}
   */
  Target target(String url) {
    URI uri = parsed(url);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw refused("Only http and https can be fetched.");
    }
    if (uri.getHost() == null || uri.getRawUserInfo() != null) {
      throw refused("The address needs a host, and no user name.");
    }
    int port = uri.getPort() > 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
    return new Target(uri, address(uri.getHost()), port);
  }

  private static URI parsed(String url) {
    try {
      if (url.length() <= LONGEST) {
        return new URI(url.strip());
      }
    } catch (URISyntaxException _) {
      // Said below.
    }
    throw refused("That is no address.");
  }

  private InetAddress address(String host) {
    String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    try {
      List<InetAddress> found = resolver.resolve(name);
      boolean allowed =
          privateHosts.contains(name.toLowerCase(Locale.ROOT))
              || found.stream().allMatch(Addresses::isPublic);
      if (allowed && !found.isEmpty()) {
        return found.getFirst();
      }
    } catch (UnknownHostException _) {
      // No other answer than for a private one: names of a private network are nobody's business.
    }
    throw refused("The host is not on the public Internet.");
  }

  static ProblemException refused(String detail) {
    return new ProblemException(new UploadProblem.ImportRefused(detail));
  }
}
