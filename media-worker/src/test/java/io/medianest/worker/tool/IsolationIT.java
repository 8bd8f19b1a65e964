package io.medianest.worker.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.medianest.messaging.event.ErrorClass;
import io.medianest.worker.isolation.Isolation;
import io.medianest.worker.isolation.Isolations;
import io.medianest.worker.lab.Samples;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.JobStoppedException;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.StopSignal;
import io.opentelemetry.api.trace.TracerProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file has taken over the program that reads it. exiftool evaluates Perl it is given, as in
 * CVE-2021-22204 it did with what a picture gave it; here it becomes a shell with a script.
 */
class IsolationIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path folder;
  @TempDir Path elsewhere;
  private Duration limit = LIMIT;
  private final StopSignal stop = new StopSignal();
  private final Isolation isolation =
      Isolations.with(
          "isolation.memory", "300M",
          "isolation.file-size", "50M",
          "isolation.disk", "80M",
          "isolation.processes", "16",
          "isolation.nice", "7");
  private final ToolRunner runner =
      new ToolRunner(Clock.systemUTC(), isolation, TracerProvider.noop().get("tests"));

  @Test
  void itReachesNoNetwork() throws IOException {
    needsNamespaces();
    try (ServerSocket neighbour = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      neighbour.setSoTimeout(1);
      String call = "exec 3<>/dev/tcp/127.0.0.1/" + neighbour.getLocalPort();

      assertThatThrownBy(() -> takeOver("bash -c '" + call + "'"))
          .isInstanceOf(ToolFailedException.class)
          .hasMessageContaining("Connection refused");
      assertThatThrownBy(neighbour::accept).hasMessageContaining("timed out");
    }
  }

  @Test
  void itSeesNoAccountsNoProcessesAndNoOtherJobsFiles() throws Exception {
    needsNamespaces();
    Path secret = Files.writeString(elsewhere.resolve("secret"), "another job's");

    String seen =
        takeOver(
            """
            cat /etc/passwd %s /proc/%d/environ 2>/dev/null
            ls -d /root /home /etc/shadow /run 2>/dev/null
            ls"""
                .formatted(secret, ProcessHandle.current().pid()));

    assertThat(seen.lines()).containsExactlyInAnyOrder("photo.jpg", "script");
  }

  @Test
  void itWritesIntoItsScratchFolderAlone() throws Exception {
    needsNamespaces();
    String written =
        takeOver(
            """
            for place in . / /tmp /usr /etc /dev /dev/shm %s; do
              touch $place/trace 2>/dev/null && echo $place
            done
            exit 0"""
                .formatted(elsewhere));

    assertThat(written).isEqualTo(".");
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void itHasNoRightsAndGoesBehindOthers() throws Exception {
    needsNamespaces();
    String told = takeOver("grep -E '^(CapEff|NoNewPrivs)' /proc/self/status; nice");

    assertThat(told.lines().map(line -> line.replaceAll(".*\\s", "")))
        .containsExactly("0000000000000000", "1", "7");
  }

  @Test
  void itIsStoppedWhenItHoldsTooMuchMemory() {
    assertTooCostly("memory", "exec perl -e '$x = \"a\" x 2e8; $y = \"b\" x 2e8; sleep 60'");
  }

  @Test
  void itIsRefusedMemoryBeyondItsLimit() {
    assertTooCostly("memory", "exec perl -e '$x = \"a\" x 5e9; sleep 60'");
  }

  @Test
  void itIsStoppedWhenItForksWithoutEnd() {
    needsNamespaces();
    String breed = "sleep 77.%06d".formatted(ProcessHandle.current().pid());

    assertTooCostly("processes", "while :; do setsid " + breed + " & sleep 0.01; done");

    assertThat(alive(breed)).isFalse();
  }

  @Test
  void itIsStoppedWhenItTakesTooLong() throws Exception {
    limit = Duration.ofSeconds(1);

    JobFailure failure = catchThrowableOfType(JobFailure.class, () -> takeOver("sleep 60"));

    assertThat(failure.code()).isEqualTo("media.timeout");
  }

  @Test
  void itIsNotEvenStartedWhenTheJobsTimeIsOver() {
    limit = Duration.ofSeconds(-1);

    JobFailure failure = catchThrowableOfType(JobFailure.class, () -> takeOver("touch trace"));

    assertThat(failure.code()).isEqualTo("media.timeout");
    assertThat(folder.resolve("trace")).doesNotExist();
  }

  @Test
  void itIsStoppedWhenItWritesAFileWithoutEnd() {
    assertTooCostly("disk", "exec cat /dev/zero > endless");
  }

  @Test
  void itIsStoppedWhenItWritesFilesWithoutEnd() {
    assertTooCostly(
        "disk", "n=0; while :; do n=$((n+1)); head -c 10000000 /dev/zero > $n; sleep 0.1; done");
  }

  @Test
  void nothingItHasStartedOutlivesTheJob() {
    needsNamespaces();
    String child = "sleep 88." + UUID.randomUUID().toString().replaceAll("\\D", "");
    Thread.startVirtualThread(
        () -> {
          await().atMost(LIMIT).until(() -> alive(child));
          stop.stop(StopSignal.Reason.CANCELLED);
        });

    assertThatThrownBy(() -> takeOver("setsid " + child + " & wait"))
        .isInstanceOf(JobStoppedException.class);

    await().atMost(LIMIT).until(() -> !alive(child));
  }

  /** A kernel may refuse them, and then the worker says so; limits hold everywhere. */
  private void needsNamespaces() {
    assumeThat(isolation.describe()).startsWith("namespaces");
  }

  private void assertTooCostly(String what, String script) {
    JobFailure failure = catchThrowableOfType(JobFailure.class, () -> takeOver(script));

    assertThat(failure.errorClass()).as(failure.toString()).isEqualTo(ErrorClass.DATA);
    assertThat(failure.code()).isEqualTo("media.too-costly");
    assertThat(failure.reason())
        .isEqualTo("The file would take more " + what + " than is allowed.");
  }

  private String takeOver(String script) throws IOException, ToolFailedException {
    Files.writeString(folder.resolve("script"), script);
    Files.copy(Samples.PHOTO, folder.resolve("photo.jpg"));
    List<String> arguments = List.of("-if", "exec('/bin/sh', 'script')", "photo.jpg");
    ToolCommand command = new ToolCommand(Tool.EXIFTOOL, arguments, folder, limit);
    Scene scene = new Scene(stop, Instant.now().plus(LIMIT), (_, _) -> {});
    return new String(runner.run(command, scene), StandardCharsets.UTF_8).strip();
  }

  private static boolean alive(String command) {
    return ProcessHandle.allProcesses()
        .anyMatch(process -> process.info().commandLine().orElse("").endsWith(command));
  }
}
