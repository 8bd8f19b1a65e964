package io.medianest.worker.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.medianest.messaging.event.MediaKind;
import io.medianest.worker.WorkerConfig;
import io.medianest.worker.blob.MadeFile;
import io.medianest.worker.isolation.Isolation;
import io.medianest.worker.isolation.Isolations;
import io.medianest.worker.lab.Settings;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Source;
import io.medianest.worker.pipeline.StopSignal;
import io.medianest.worker.pipeline.Work;
import io.medianest.worker.tool.ToolRunner;
import io.opentelemetry.api.trace.TracerProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a shell script in the program's place. */
class ModerationIT {
  @TempDir Path folder;
  @TempDir Path programs;
  private final Isolation isolation = Isolations.with();

  @Test
  void theProgramSeesThePicturesPeopleWillSeeAndItsWordIsNoted() throws IOException {
    Work work = work("thumb_large", "thumb_small");

    assertThat(
            moderate(work, "[ \"$*\" = thumb_large.jpg ] && [ -s $1 ] && echo unsafe seen").notes())
        .containsEntry("moderation", "unsafe")
        .containsEntry("moderation.reason", "seen");
    assertThat(moderate(work, "echo safe").notes()).containsEntry("moderation", "safe");
  }

  @Test
  void noVerdictIsNoReasonToCallAFileSafe() throws IOException {
    Work work = work("thumb_large");

    assertThat(moderate(work, "echo safe; exit 1").notes()).containsEntry("moderation", "unknown");
    assertThat(moderate(work, "kill -SEGV $$").notes()).containsEntry("moderation", "unknown");
    assertThat(moderate(work, "echo perhaps").notes()).containsEntry("moderation", "unknown");
  }

  @Test
  void withoutAProgramOrAPictureNobodyIsAsked() throws IOException {
    assertThat(moderate(work("mp3"), "echo unsafe").notes()).containsEntry("moderation", "skipped");
    Moderation none = new Moderation(runner(), Settings.with());
    assertThat(none.of(".*").apply(work("thumb_large"), scene()).notes())
        .containsEntry("moderation", "skipped");
    assertThat(none.whereConfigured(".*")).isEmpty();
  }

  @Test
  void aProgramThatIsNotThereIsTheInstallationsFault() throws IOException {
    WorkerConfig config = Settings.with("moderation.command", "/nowhere/check");

    assertThatThrownBy(
            () -> new Moderation(runner(), config).of(".*").apply(work("thumb_large"), scene()))
        .isInstanceOf(JobFailure.Misconfigured.class);
  }

  @Test
  void itReachesNoNetwork() throws IOException {
    assumeThat(isolation.describe()).startsWith("namespaces");
    try (ServerSocket neighbour = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String call =
          "bash -c 'exec 3<>/dev/tcp/127.0.0.1/%d' && echo safe || echo unsafe walled"
              .formatted(neighbour.getLocalPort());

      assertThat(moderate(work("thumb_large"), call).notes())
          .containsEntry("moderation.reason", "walled");
    }
  }

  private Work moderate(Work work, String script) throws IOException {
    Path program = Files.writeString(programs.resolve("check"), "#!/bin/sh\n" + script + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    WorkerConfig config = Settings.with("moderation.command", program.toString());
    return new Moderation(runner(), config).of("thumb_large").apply(work, scene());
  }

  private Work work(String... pictures) throws IOException {
    Source source =
        new Source(MediaKind.IMAGE, "image/jpeg", 1, "00", "tenants/t/users/u/media/1-m-a.jpg");
    Work work = Work.begin(source, folder);
    for (String name : pictures) {
      Files.writeString(folder.resolve(name + ".jpg"), "a picture");
      work =
          MadeFile.picture(name, name + ".jpg", "image/jpeg", 1, 1, "test/1", "test").addTo(work);
    }
    return work;
  }

  private ToolRunner runner() {
    return new ToolRunner(Clock.systemUTC(), isolation, TracerProvider.noop().get("tests"));
  }

  private static Scene scene() {
    return new Scene(new StopSignal(), Instant.now().plus(Duration.ofMinutes(1)), (_, _) -> {});
  }
}
