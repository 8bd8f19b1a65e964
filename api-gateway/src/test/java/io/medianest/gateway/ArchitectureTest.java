package io.medianest.gateway;

import io.medianest.messaging.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void theGatewayKeepsTheHouseRules() {
    ArchitectureRules.of("io.medianest.gateway")
        .domainIsPure("..multipart..")
        .dependsOnNoOtherService("gateway")
        .noFieldInjectionAndNoAwt()
        .noVagueNames()
        .everyPackageSaysWhatItIsFor()
        .filesStaySmall();
  }
}
