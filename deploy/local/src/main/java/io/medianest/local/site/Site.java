package io.medianest.local.site;

import java.nio.file.Path;

/**
 * One fleet's place on this machine.
 *
 * @param project the checkout whose topology is loaded
 * @param data everything this fleet writes; absolute
 */
public record Site(Project project, Path data, Ports ports, Secrets secrets) {

  /** Settles ports and makes what secrets are missing. */
  public static Site prepare(Project project, Path data, Ports.Choice choice) {
    Path folder = data.toAbsolutePath();
    return new Site(project, folder, choice.settle(portFile(folder)), secretsIn(folder));
  }

  /** The same site as an earlier {@link #prepare}, also from another process. */
  public static Site existing(Project project, Path data) {
    Path folder = data.toAbsolutePath();
    return new Site(project, folder, Ports.remembered(portFile(folder)), secretsIn(folder));
  }

  public Path folder(String name) {
    return data.resolve(name);
  }

  public int port(Listener listener) {
    return ports.of(listener);
  }

  /** Host and port as clients on this machine reach the listener. */
  public String address(Listener listener) {
    return "127.0.0.1:" + port(listener);
  }

  private static Path portFile(Path data) {
    return data.resolve("ports.properties");
  }

  private static Secrets secretsIn(Path data) {
    return Secrets.in(data.resolve("secrets"));
  }
}
