package io.medianest.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.fleet.client.Answer;
import io.medianest.fleet.client.Client;
import io.medianest.fleet.client.Form;
import io.medianest.fleet.probe.Traces;
import io.medianest.local.process.ChildProcess;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Bytes stream through the gateway; they do not stay. */
@ExtendWith(FleetExtension.class)
@Order(4)
class MemoryIT {
  private static final long BODY = 1_000_000_000;
  private static final long GROWTH_LIMIT = 64L * 1024 * 1024;
  private static final int WARM_UP = 20;

  private final RunningFleet fleet;

  MemoryIT(RunningFleet fleet) {
    this.fleet = fleet;
  }

  @Test
  void aBodyOfAGigabyteDoesNotGrowTheGateway(@TempDir Path folder) throws IOException {
    Client user = fleet.newUser();
    warmUp(user);
    Form form = gigabyte(folder.resolve("long.mp4"));
    // The broker's statistics are some seconds old.
    await().atMost(Waits.PHOTO).until(() -> fleet.traces().jobs().isEmpty());
    Traces before = fleet.traces();
    ChildProcess gateway = fleet.service("api-gateway").process();
    long resident = gateway.residentBytes();

    CompletableFuture<Answer> upload = CompletableFuture.supplyAsync(() -> user.upload(form));
    long peak = peakUntilDone(gateway, upload);

    assertThat(peak - resident).as("growth in bytes").isLessThan(GROWTH_LIMIT);
    // Said behind the last byte of the file, so that all of it had to pass.
    upload.join().expectProblem(422, "request.invalid");
    await().atMost(Waits.PHOTO).untilAsserted(() -> assertThat(fleet.traces()).isEqualTo(before));
  }

  /** What every gateway has after its first uploads: classes, buffers, connections. */
  private void warmUp(Client user) {
    try (UploadLoad load = UploadLoad.of(user, WARM_UP)) {
      new Afterwards(fleet, user, load.awaitAll()).everyJobIsCompleted();
    }
  }

  /** A video by its first bytes, with a priority that does not exist behind it. */
  private static Form gigabyte(Path file) throws IOException {
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.write(Samples.videoHead(4096));
      sparse.setLength(BODY);
    }
    return new Form()
        .file("long.mp4", "video/mp4", BodyPublishers.ofFile(file))
        .field("priority", "99");
  }

  private static long peakUntilDone(ChildProcess process, CompletableFuture<?> work) {
    AtomicLong peak = new AtomicLong();
    await("the gigabyte to pass")
        .atMost(Waits.WORK)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              peak.accumulateAndGet(process.residentBytes(), Math::max);
              return work.isDone();
            });
    return peak.get();
  }
}
