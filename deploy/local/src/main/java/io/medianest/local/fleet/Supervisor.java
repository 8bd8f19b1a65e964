package io.medianest.local.fleet;

import io.medianest.local.part.Server;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Starts again what has died, waiting longer after each failure: 1 s, 2 s, up to 30 s. A process
 * that has stayed up for a minute starts from 1 s again.
 */
public final class Supervisor implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration STEADY = Duration.ofMinutes(1);

  private final Consumer<String> log;
  private final List<Thread> watchers;

  private record Watched(String name, BooleanSupplier running, Runnable start) {}

  private Supervisor(Fleet fleet, Consumer<String> log) {
    this.log = log;
    this.watchers =
        Stream.concat(
                fleet.infrastructure().running().stream()
                    .map(part -> watched(fleet.infrastructure().part(part))),
                fleet.services().stream().filter(ServiceProcess::isRunning).map(this::watched))
            .map(each -> Thread.ofVirtual().name("watch-" + each.name()).start(() -> watch(each)))
            .toList();
  }

  /** Watches what runs now until closed. */
  public static Supervisor of(Fleet fleet, Consumer<String> log) {
    return new Supervisor(fleet, log);
  }

  @Override
  public void close() {
    watchers.forEach(Thread::interrupt);
  }

  private Watched watched(Server server) {
    return new Watched(server.name(), server::isRunning, server::start);
  }

  private Watched watched(ServiceProcess process) {
    return new Watched(process.name(), process::isRunning, process::start);
  }

  private void watch(Watched watched) {
    Duration backoff = SHORTEST;
    long upSince = System.nanoTime();
    try {
      while (true) {
        Thread.sleep(LOOK);
        if (!watched.running().getAsBoolean()) {
          boolean wasSteady = System.nanoTime() - upSince > STEADY.toNanos();
          backoff = wasSteady ? SHORTEST : next(backoff);
          log.accept(
              "%s has ended; starting it again in %d s"
                  .formatted(watched.name(), backoff.toSeconds()));
          Thread.sleep(backoff);
          restart(watched);
          upSince = System.nanoTime();
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void restart(Watched watched) {
    try {
      watched.start().run();
      log.accept(watched.name() + " is ready again");
    } catch (RuntimeException failure) {
      log.accept("%s did not start: %s".formatted(watched.name(), failure.getMessage()));
    }
  }

  static Duration next(Duration backoff) {
    Duration doubled = backoff.multipliedBy(2);
    return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
  }
}
