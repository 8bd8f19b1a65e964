package io.medianest.hub;

import io.medianest.messaging.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void keepsTheHouseRules() {
    ArchitectureRules.of("io.medianest.hub")
        .domainIsPure(
            "io.medianest.hub.channel", "io.medianest.hub.protocol", "io.medianest.hub.live")
        .dependsOnNoOtherService("hub")
        .noFieldInjectionAndNoAwt()
        .noVagueNames()
        .everyPackageSaysWhatItIsFor()
        .filesStaySmall();
  }
}
