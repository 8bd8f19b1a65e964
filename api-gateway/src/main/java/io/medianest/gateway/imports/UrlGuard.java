package io.medianest.gateway.imports;

import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.UploadProblem;
import io.medianest.messaging.outside.OutsideHosts;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where an import may connect to. Every redirect comes here again. */
@Singleton
class UrlGuard {
  private static final int LONGEST = 2048;

  private final OutsideHosts hosts;

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

  @Inject
  UrlGuard(
      @ConfigProperty(name = "medianest.imports.private-hosts")
          Optional<Set<String>> privateHosts) {
    this(new OutsideHosts(privateHosts.orElse(Set.of())));
  }

  UrlGuard(OutsideHosts hosts) {
    this.hosts = hosts;
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
    return hosts
        .address(host)
        .orElseThrow(() -> refused("The host is not on the public Internet."));
  }

  static ProblemException refused(String detail) {
    return new ProblemException(new UploadProblem.ImportRefused(detail));
  }
}
