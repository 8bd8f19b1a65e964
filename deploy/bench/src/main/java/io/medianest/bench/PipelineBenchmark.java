package io.medianest.bench;

import io.medianest.local.fleet.Fleet;
import io.medianest.local.fleet.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/**
 * Mixed files through the front door and two workers: none may be lost, none done twice. Of twenty
 * files fourteen are pictures, three documents, two recordings and one a film. {@code
 * MEDIANEST_BENCH_FILES} sets how many, 100 without it. There is no peer: nobody does the same
 * work.
 */
final class PipelineBenchmark implements Benchmark {
  private static final int ACCEPTED = 202;
  private static final int CYCLE = 20;

  /** Upload rate limit is 10 a second; this stays below it. */
  private static final Duration PAUSE = Duration.ofMillis(110);

  /** Of two shared cores for one file. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Path SAMPLES = Path.of("/usr/share/forensics-samples/original-files");

  private static final Path PICTURE = SAMPLES.resolve("pic2/IMG_20191224_234846.jpg");
  private static final Path DOCUMENT = SAMPLES.resolve("text1/a-text.pdf");
  private static final Path RECORDING = SAMPLES.resolve("audio1/debian.mp3");
  private static final Path FILM = SAMPLES.resolve("movie1/VID_20191220_170832.mp4");

  @Override
  public String name() {
    return "pipeline";
  }

  @Override
  public String about() {
    return "mixed files through two workers: none lost, none twice, files a second, time per step";
  }

  @Override
  public void run(Report report) throws Exception {
    Samples.photo(); // Says what to install.
    int files = Integer.parseInt(System.getenv().getOrDefault("MEDIANEST_BENCH_FILES", "100"));
    try (Fleet fleet =
        BenchFleet.builder()
            .services("event-store-service", "upload-service", "api-gateway", "media-worker")
            .start()) {
      ServiceProcess second = fleet.service("media-worker").replica(2);
      second.start();
      try (JobsSeen jobs = new JobsSeen(fleet)) {
        measure(fleet, jobs, files, report);
      } finally {
        second.stop();
      }
    }
  }

  private void measure(Fleet fleet, JobsSeen jobs, int files, Report report) throws Exception {
    long begin = System.nanoTime();
    upload(fleet.service("api-gateway").url(), files, report);
    report.say("all are uploaded; waiting for the rest of the work");
    jobs.awaitEnded(files, PATIENCE.multipliedBy(files));
    double seconds = (System.nanoTime() - begin) / 1e9;
    jobs.failed().forEach((media, code) -> report.say(media + " failed: " + code));
    report.add(Figure.atLeast(name(), "uploads catalogued", "files", jobs.uploaded(), files, 1));
    report.add(
        Figure.atLeast(name(), "completed exactly once", "files", jobs.completedOnce(), files, 1));
    report.add(
        Figure.atMost(name(), "completed more than once", "files", jobs.completedAgain(), null, 0));
    report.add(Figure.shown(name(), "workers that took part", "", jobs.workers(), null));
    report.add(
        Figure.shown(name(), "from first upload to last result", "files/s", files / seconds, null));
    jobs.steps()
        .forEach(
            (step, millis) ->
                report.add(Figure.shown(name(), step + ", on average", "ms", millis, null)));
  }

  private static void upload(URI gateway, int files, Report report)
      throws IOException, InterruptedException {
    String token = UploadAcceptBenchmark.register(gateway);
    FormUpload form = new FormUpload(gateway, token, FormUpload.UNLIMITED);
    for (int i = 0; i < files; i++) {
      byte[] salt = UUID.randomUUID().toString().getBytes();
      int status = form.send(file(i % CYCLE), salt).status();
      if (status != ACCEPTED) {
        throw new IOException("the gateway answered " + status);
      }
      if (i % 100 == 99) {
        report.say(i + 1 + " uploaded");
      }
      Thread.sleep(PAUSE);
    }
  }

  private static Path file(int place) {
    return switch (place) {
      case 5, 10, 15 -> DOCUMENT;
      case 7, 17 -> RECORDING;
      case 12 -> FILM;
      default -> PICTURE;
    };
  }
}
