package io.medianest.worker;

import io.medianest.messaging.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void theWorkerKeepsTheHouseRules() {
    ArchitectureRules.of("io.medianest.worker")
        .domainIsPure("..worker.job..", "..worker.pipeline..", "..worker.image.pixel..")
        .dependsOnNoOtherService("worker")
        .noFieldInjectionAndNoAwt()
        .noVagueNames()
        .everyPackageSaysWhatItIsFor()
        .filesStaySmall();
  }
}
