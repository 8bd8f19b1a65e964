package io.medianest.worker.intake;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Where the time comes from. */
@Singleton
class Clocks {
  @Produces
  @Singleton
  Clock utc() {
    return Clock.systemUTC();
  }
}
