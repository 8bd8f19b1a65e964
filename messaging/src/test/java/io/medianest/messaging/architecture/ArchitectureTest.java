package io.medianest.messaging.architecture;

import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void messagingKeepsTheHouseRules() {
    ArchitectureRules.of("io.medianest.messaging")
        .domainIsPure("..event..", "..command..", "..topology..")
        .dependsOnNoOtherService("messaging")
        .noFieldInjectionAndNoAwt()
        .noVagueNames()
        .everyPackageSaysWhatItIsFor()
        .filesStaySmall();
  }
}
