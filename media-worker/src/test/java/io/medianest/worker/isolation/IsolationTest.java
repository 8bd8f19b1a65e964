package io.medianest.worker.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.worker.lab.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IsolationTest {
  private static final Path FOLDER = Path.of("/scratch/job");

  @Test
  void withoutNamespacesItSaysSoAndLimitsStillHold() {
    Isolation isolation = Isolations.with("isolation.mode", "off", "isolation.file-size", "5M");

    List<String> prefix =
        isolation.prefix(Path.of("/usr/bin/vips"), FOLDER, Duration.ofMinutes(1), Map.of());

    assertThat(isolation.describe()).isEqualTo("limits, no namespaces (switched off)");
    assertThat(isolation.problem()).isEmpty();
    assertThat(prefix)
        .contains("--fsize=" + (5 << 20))
        .doesNotContain(FOLDER.toString())
        .noneMatch(part -> part.startsWith("--nproc"));
  }

  @Test
  void aProgramFromElsewhereIsShownTogetherWithItsFolder() {
    assertThat(SystemView.optionsFor(Path.of("/opt/ffmpeg/ffmpeg")))
        .containsExactly("--ro-bind", "/opt/ffmpeg", "/opt/ffmpeg");
    assertThat(SystemView.optionsFor(Path.of("/usr/local/bin/ffmpeg"))).isEmpty();
  }

  @Test
  void memoryIsWhatTheMachineStillHas() {
    assertThat(MachineMemory.available()).isBetween(1L << 20, 1L << 50);
  }

  @Test
  void processorTimeIsTheWallTimeOfEveryThreadThatMayWork() {
    ResourceLimits limits = new ResourceLimits(Settings.with().isolation(), 2);

    assertThat(limits.processorTime(Duration.ofSeconds(9))).isEqualTo(Duration.ofSeconds(160));
  }

  @Test
  void aFamilyIsCountedWithAllItHolds() {
    Appetite.Family family = Appetite.of(ProcessHandle.current().pid());

    assertThat(family.processes()).isPositive();
    assertThat(family.memory()).isGreaterThan(10 << 20);
  }
}
