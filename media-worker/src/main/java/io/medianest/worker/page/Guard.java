package io.medianest.worker.page;

import io.medianest.messaging.outside.OutsideHosts;
import io.medianest.worker.pipeline.JobFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The only way out for a program behind walls: a socket in its folder. Whoever connects to it says
 * a host and a port on one line; the guard looks the name up, once, and connects to the address it
 * has judged. So nothing a page says, no redirect and no name that changes its meaning leads into a
 * private network.
 */
final class Guard implements AutoCloseable {
  static final String SOCKET = "guard";

  /** Of one fetch; yt-dlp has a handful. */
  private static final int MOST_CONNECTIONS = 64;

  private final OutsideHosts hosts;
  private final long mostBytes;
  private final ServerSocketChannel door;
  private final Set<Tunnel> tunnels = ConcurrentHashMap.newKeySet();
  private final AtomicLong fetched = new AtomicLong();
  private volatile boolean hasRefused;

  private Guard(OutsideHosts hosts, long mostBytes, ServerSocketChannel door) {
    this.hosts = hosts;
    this.mostBytes = mostBytes;
    this.door = door;
  }

  /**
   * @param mostBytes that come in by all connections together; then all are closed
   */
  static Guard at(Path folder, OutsideHosts hosts, long mostBytes) {
    try {
      Guard guard = new Guard(hosts, mostBytes, bound(folder));
      Thread.startVirtualThread(guard::serve);
      return guard;
    } catch (IOException e) {
      throw JobFailure.ofDisk(e);
    }
  }

  /** By a short name: the kernel takes 107 bytes, and a scratch folder's path may be longer. */
  private static ServerSocketChannel bound(Path folder) throws IOException {
    Path names = Files.createTempDirectory("mn");
    Path shortcut = Files.createSymbolicLink(names.resolve("f"), folder);
    ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      return door.bind(UnixDomainSocketAddress.of(shortcut.resolve(SOCKET)));
    } catch (IOException e) {
      door.close();
      throw e;
    } finally {
      Files.delete(shortcut);
      Files.delete(names);
    }
  }

  /** Whether somebody wanted to connect where nobody may. */
  boolean hasRefused() {
    return hasRefused;
  }

  boolean hadTooMuch() {
    return fetched.get() > mostBytes;
  }

  private void serve() {
    try {
      while (true) {
        Tunnel tunnel = new Tunnel(door.accept(), this);
        if (tunnels.size() < MOST_CONNECTIONS && !hadTooMuch()) {
          tunnels.add(tunnel);
          Thread.startVirtualThread(tunnel::run);
        } else {
          tunnel.close();
        }
      }
    } catch (IOException closed) {
      // By close().
    }
  }

  /**
   * Connects to a host as it is now.
   *
   * @throws IOException also when nobody may
   */
  SocketChannel connect(String host, int port) throws IOException {
    InetAddress address =
        hosts
            .address(host)
            .orElseThrow(
                () -> {
                  hasRefused = true;
                  return new IOException("not on the public Internet");
                });
    return Tunnel.connected(address, port);
  }

  /** Counts what has come in. */
  void fetched(int bytes) throws IOException {
    if (fetched.addAndGet(bytes) > mostBytes) {
      throw new IOException("more than may be fetched");
    }
  }

  void ended(Tunnel tunnel) {
    tunnels.remove(tunnel);
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw JobFailure.ofDisk(e);
    }
    tunnels.forEach(Tunnel::close);
  }
}
