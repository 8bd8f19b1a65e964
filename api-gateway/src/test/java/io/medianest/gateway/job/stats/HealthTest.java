package io.medianest.gateway.job.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.gateway.projection.JobStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, , HEALTHY",
    "95, 5, 0, , HEALTHY",
    "94, 6, 0, , DEGRADED",
    "50, 50, 0, , DEGRADED",
    "49, 51, 0, , FAILING",
    "0, 7, 7, , HEALTHY",
    "10, 10, 10, , HEALTHY",
    "0, 8, 7, , FAILING",
    "9, 0, 0, 900000, HEALTHY",
    "9, 0, 0, 900001, DEGRADED",
    "0, 1, 0, 900001, FAILING",
  })
  void isTheFirstWordThatFits(
      long completed, long failed, long failedOfData, Long longestWait, Health health) {
    assertThat(
            Health.of(
                numbers(
                    Map.of(JobStatus.COMPLETED, completed, JobStatus.FAILED, failed),
                    Map.of("DATA", failedOfData, "LOGIC", failed - failedOfData),
                    longestWait)))
        .isEqualTo(health);
  }

  @Test
  void isIdleWhenThereIsNothing() {
    assertThat(Health.of(numbers(Map.of(), Map.of(), null))).isEqualTo(Health.IDLE);
  }

  private static JobNumbers numbers(
      Map<JobStatus, Long> byStatus, Map<String, Long> failuresByClass, Long longestWait) {
    return new JobNumbers(
        true,
        0,
        0,
        longestWait,
        byStatus,
        Map.of(),
        failuresByClass,
        Map.of(),
        Map.of(),
        List.of());
  }
}
