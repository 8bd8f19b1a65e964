package io.medianest.worker.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTest {
  @Test
  void letsAFilePassForOneAnswerOnly() {
    assertThat(Verdict.of("stream: OK\n")).isEqualTo(new Verdict.Clean());
  }

  @Test
  void namesTheVirus() {
    assertThat(Verdict.of("stream: Eicar-Test.UNOFFICIAL FOUND"))
        .isEqualTo(new Verdict.Infected("Eicar-Test.UNOFFICIAL"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSTREAM size limit exceeded. ERROR",
        "stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND"
      })
  void takesAFileThatWasNotWhollyLookedAtForNeither(String answer) {
    assertThat(Verdict.of(answer)).isEqualTo(new Verdict.TooLarge(answer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "OK", "UNKNOWN COMMAND", "stream: Can't allocate memory ERROR"})
  void takesNothingElseForClean(String answer) {
    assertThat(Verdict.of(answer)).isEqualTo(new Verdict.Failed(answer));
  }
}
