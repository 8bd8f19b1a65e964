package io.medianest.analytics;

import io.medianest.messaging.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void keepsTheHouseRules() {
    ArchitectureRules.of("io.medianest.analytics")
        .domainIsPure()
        .dependsOnNoOtherService("analytics")
        .noFieldInjectionAndNoAwt()
        .noVagueNames()
        .everyPackageSaysWhatItIsFor()
        .filesStaySmall();
  }
}
