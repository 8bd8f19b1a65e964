package io.medianest.eventstore;

import io.medianest.messaging.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void theServiceKeepsTheHouseRules() {
    ArchitectureRules.of("io.medianest.eventstore")
        .domainIsPure()
        .dependsOnNoOtherService("eventstore")
        .noFieldInjectionAndNoAwt()
        .noVagueNames()
        .everyPackageSaysWhatItIsFor()
        .filesStaySmall();
  }
}
