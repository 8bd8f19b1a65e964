package io.medianest.local.part;

import io.medianest.local.process.ChildProcess;

/**
 * One real server. Every method may be called from any thread and any JVM that knows the data
 * folder; a server's data and ports survive all of them.
 */
public interface Server {
  /** The name in messages, log file and pid file. */
  String name();

  /** Its process; for a server of several, the one that matters. */
  ChildProcess process();

  /**
   * Starts it and returns when it answers and holds what the fleet expects of it (topology, roles,
   * bucket). Does nothing when it runs already.
   *
   * @throws io.medianest.local.site.SetupFailure if a tool is missing, a port is busy or it does
   *     not become ready
   */
  void start();

  /** Ends it in order. */
  void stop();

  /** {@code kill -9}. */
  default void kill() {
    process().kill();
  }

  /** Freezes it: connections stay open, nothing answers. */
  default void pause() {
    process().pause();
  }

  default void resume() {
    process().resume();
  }

  default boolean isRunning() {
    return process().isRunning();
  }
}
