package io.medianest.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medianest.local.site.SetupFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
  private static final Duration GRACE = Duration.ofSeconds(5);

  @TempDir Path data;
  private ChildProcess process;

  @BeforeEach
  void name() {
    process = new ChildProcess("probe", data);
  }

  @AfterEach
  void end() {
    process.kill();
  }

  @Test
  void isFoundByItsNameFromAnotherObject() {
    start("sleep 60");

    ChildProcess other = new ChildProcess("probe", data);

    assertThat(other.isRunning()).isTrue();
    assertThat(other.pid()).isEqualTo(process.pid());
    assertThat(other.startedAt()).isPresent();
    assertThat(other.residentBytes()).isPositive();
  }

  @Test
  void endsWithEverythingItHasStarted() {
    start("sleep 61 & setsid sleep 62 & wait");
    assertThat(Await.until(GRACE, () -> sleepers().size() == 2)).isTrue();

    process.stop(Signal.TERM, GRACE);

    assertThat(process.isRunning()).isFalse();
    assertThat(sleepers()).isEmpty();
    assertThat(ChildProcess.recorded(data)).isEmpty();
  }

  @Test
  void isKilledWhenItDoesNotListen() {
    start("trap '' TERM; while true; do sleep 0.1; done");

    process.stop(Signal.TERM, Duration.ofMillis(300));

    assertThat(process.isRunning()).isFalse();
  }

  @Test
  void stopsAlsoWhilePaused() {
    start("sleep 60");
    process.pause();

    process.stop(Signal.TERM, GRACE);

    assertThat(process.isRunning()).isFalse();
  }

  @Test
  void aRecordOfAnotherProcessWithTheSamePidIsNeverFollowed() throws Exception {
    start("sleep 60");
    Path record = data.resolve("run/probe.pid");
    String truth = Files.readString(record);
    String[] fields = truth.split(" ", -1);

    Files.writeString(record, truth.replace(" " + fields[1] + " ", " 1 "));
    process.kill();
    assertThat(process.isRunning()).isFalse();

    Files.writeString(record, truth);
    assertThat(process.isRunning()).isTrue();
  }

  @Test
  void aRecordFromBeforeTheLastBootIsNeverFollowed() throws Exception {
    start("sleep 60");
    Path record = data.resolve("run/probe.pid");
    String truth = Files.readString(record);

    Files.writeString(record, truth.replace(truth.split(" ", -1)[2], "another-boot"));
    assertThat(process.isRunning()).isFalse();

    Files.writeString(record, truth);
  }

  @Test
  void thisJvmIsNotAmongThoseToStop() {
    process.adoptThisJvm();

    assertThat(process.isRunning()).isTrue();
    assertThat(ChildProcess.recorded(data)).isEmpty();
    process.forget();
  }

  @Test
  void anEarlyEndShowsTheEndOfTheLog() {
    start("echo no space left; sleep 0.2; exit 3");

    assertThatThrownBy(() -> process.awaitReady(GRACE, () -> false))
        .isInstanceOf(SetupFailure.class)
        .hasMessageContainingAll("ended before it was ready", "no space left");
  }

  @Test
  void seesNothingOfThePersonsShellButItsPath() throws Exception {
    Path env = data.resolve("env");
    start("env > %s.part; mv %s.part %s; sleep 60".formatted(env, env, env));
    Await.until(GRACE, () -> Files.exists(env));

    assertThat(Files.readAllLines(env))
        .contains("GREETING=hello")
        .noneMatch(line -> line.startsWith("HOME=") || line.startsWith("JAVA_HOME="));
  }

  private void start(String script) {
    process.start(Launch.clean(data, Map.of("GREETING", "hello"), List.of("sh", "-c", script)));
  }

  private static List<String> sleepers() {
    return ProcessHandle.allProcesses()
        .map(each -> each.info().commandLine().orElse(""))
        .filter(line -> line.endsWith("sleep 61") || line.endsWith("sleep 62"))
        .filter(line -> !line.contains("sh -c"))
        .toList();
  }
}
