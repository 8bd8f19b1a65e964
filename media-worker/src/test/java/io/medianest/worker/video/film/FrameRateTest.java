package io.medianest.worker.video.film;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameRateTest {
  @ParameterizedTest
  @CsvSource({
    "23.976, 24000/1001, 96",
    "24, 24/1, 96",
    "29.97, 30000/1001, 120",
    "29.92, 30000/1001, 120",
    "14.8, 15/1, 60",
    "0.2, 1/1, 4",
    "120, 60/1, 240",
    "1000, 31/1, 124",
    "0, 25/1, 100"
  })
  void isAUsualOneOrAWholeOne(double average, String expected, int framesInFourSeconds) {
    FrameRate rate = FrameRate.of(average);

    assertThat(rate).hasToString(expected);
    assertThat(rate.framesIn(Duration.ofSeconds(4))).isEqualTo(framesInFourSeconds);
  }
}
