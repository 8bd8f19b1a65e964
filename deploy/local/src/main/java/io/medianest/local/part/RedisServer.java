package io.medianest.local.part;

import io.medianest.local.process.ChildProcess;
import io.medianest.local.process.Launch;
import io.medianest.local.process.Signal;
import io.medianest.local.site.Listener;
import io.medianest.local.site.Site;
import io.medianest.local.site.Tool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Redis with an append-only file, and no eviction: what does not fit is refused, not forgotten. */
public final class RedisServer implements Server {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Site site;
  private final ChildProcess process;

  public RedisServer(Site site) {
    this.site = site;
    this.process = new ChildProcess(name(), site.data());
  }

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public ChildProcess process() {
    return process;
  }

  public String url() {
    return "redis://" + site.address(Listener.REDIS);
  }

  @Override
  public void start() {
    if (isRunning()) {
      return;
    }
    String program = Tool.REDIS_SERVER.find().toString();
    site.ports().requireFree(Listener.REDIS);
    Path folder = site.folder("redis");
    process.start(
        Launch.clean(
            folder,
            Map.of(),
            List.of(
                program,
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(site.port(Listener.REDIS)),
                "--dir",
                folder.toString(),
                "--appendonly",
                "yes",
                "--save",
                "",
                "--maxmemory",
                "512mb",
                "--maxmemory-policy",
                "noeviction")));
    process.awaitReady(LIMIT, this::answers);
  }

  @Override
  public void stop() {
    process.stop(Signal.TERM, LIMIT);
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.port(Listener.REDIS))) {
      socket.setSoTimeout(1000);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      byte[] reply = socket.getInputStream().readNBytes(5);
      return new String(reply, StandardCharsets.US_ASCII).equals("+PONG");
    } catch (IOException notYet) {
      return false;
    }
  }
}
