package io.medianest.gateway.account.lockout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {
  @ParameterizedTest
  @CsvSource({"1,0", "5,0", "6,1", "7,2", "8,4", "15,512", "16,900", "17,900", "1000000,900"})
  void doublesFromTheSixthFailureToAQuarterOfAnHour(int failures, int seconds) {
    assertThat(BackOff.ACCOUNT.after(failures)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void stepsEndWithTheLongest() {
    assertThat(BackOff.ACCOUNT.steps())
        .containsExactly(0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900);
  }
}
