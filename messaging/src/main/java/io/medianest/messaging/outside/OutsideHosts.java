package io.medianest.messaging.outside;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Hosts on the public Internet. A name is resolved once, all its addresses must be public, and the
 * connection is to go to the very address that is answered: whatever the name means a moment later
 * does not matter. To be asked before each connection.
 */
public final class OutsideHosts {
  private final Resolver resolver;
  private final Set<String> privateHosts;

  /** The system's, but for tests. */
  public interface Resolver {
    List<InetAddress> resolve(String host) throws UnknownHostException;
  }

  /**
   * @param privateHosts names whose addresses are not asked about: an operator's own servers
   */
  public OutsideHosts(Set<String> privateHosts) {
    this(host -> List.of(InetAddress.getAllByName(host)), privateHosts);
  }

  public OutsideHosts(Resolver resolver, Set<String> privateHosts) {
    this.resolver = resolver;
    this.privateHosts = Set.copyOf(privateHosts);
  }

  /**
   * The address to connect to. Empty for a name that nobody knows as for a private one: names of a
   * private network are nobody's business.
   */
  public Optional<InetAddress> address(String host) {
    String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    try {
      List<InetAddress> found = resolver.resolve(name);
      boolean allowed =
          privateHosts.contains(name.toLowerCase(Locale.ROOT))
              || found.stream().allMatch(Addresses::isPublic);
      return allowed ? found.stream().findFirst() : Optional.empty();
    } catch (UnknownHostException _) {
      return Optional.empty();
    }
  }
}
