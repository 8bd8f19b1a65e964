package io.medianest.local.fleet;

import io.medianest.local.part.Server;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Starts again what has died, after a {@link Backoff}. */
final class Supervisor {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Consumer<String> log;
  private final List<Thread> watchers;

  private record Watched(String name, BooleanSupplier running, Runnable start) {}

  /** Watches what runs now until {@link #end}. */
  Supervisor(Fleet fleet, Consumer<String> log) {
    this.log = log;
    this.watchers =
        Stream.concat(
                fleet.infrastructure().running().stream()
                    .map(part -> watched(fleet.infrastructure().part(part))),
                fleet.services().stream()
                    .filter(ServiceProcess::isRunning)
                    .map(Supervisor::watched))
            .map(each -> Thread.ofVirtual().name("watch-" + each.name()).start(() -> watch(each)))
            .toList();
  }

  /** Returns when nothing will be started any more. */
  void end() {
    watchers.forEach(Thread::interrupt);
    for (Thread watcher : watchers) {
      try {
        watcher.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static Watched watched(Server server) {
    return new Watched(server.name(), server::isRunning, server::start);
  }

  private static Watched watched(ServiceProcess process) {
    return new Watched(process.name(), process::isRunning, process::start);
  }

  private void watch(Watched watched) {
    Backoff backoff = new Backoff();
    long upSince = System.nanoTime();
    try {
      while (true) {
        Thread.sleep(LOOK);
        if (!watched.running().getAsBoolean()) {
          Duration pause = backoff.afterLifeOf(Duration.ofNanos(System.nanoTime() - upSince));
          log.accept(
              "%s has ended; starting it again in %d s"
                  .formatted(watched.name(), pause.toSeconds()));
          Thread.sleep(pause);
          upSince = System.nanoTime();
          restart(watched);
        }
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void restart(Watched watched) throws InterruptedException {
    try {
      watched.start().run();
      log.accept(watched.name() + " is ready again");
    } catch (RuntimeException failure) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException(watched.name());
      }
      log.accept("%s did not start: %s".formatted(watched.name(), failure.getMessage()));
    }
  }
}
