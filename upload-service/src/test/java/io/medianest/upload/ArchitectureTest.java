package io.medianest.upload;

import io.medianest.messaging.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final ArchitectureRules RULES = ArchitectureRules.of("io.medianest.upload");

  @Test
  void rulesAndFormatsKnowNoFramework() {
    RULES.domainIsPure(
        "io.medianest.upload.session..",
        "io.medianest.upload.content..",
        "io.medianest.upload.quota..",
        "io.medianest.upload.job..");
  }

  @Test
  void keepsTheHouseRules() {
    RULES
        .dependsOnNoOtherService("upload")
        .noFieldInjectionAndNoAwt()
        .noVagueNames()
        .everyPackageSaysWhatItIsFor()
        .filesStaySmall();
  }
}
