package io.medianest.gateway.erasure.person;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;

/** A service that keeps something of persons and knows how to let it go. */
public interface PersonStore {
  /** As long as a store may take for its part of a step. */
  Duration STEP_TAKES = Duration.ofSeconds(30);

  /** Name of the service, as the report calls it. */
  String owner();

  /** How many things of each kind it has now. */
  Uni<Map<String, Long>> count(Person person, String correlationId);

  /**
   * Lets go of some or all of it, for good; may be repeated.
   *
   * @return whether there is more
   */
  Uni<Boolean> erase(Person person, String correlationId);
}
