package io.medianest.worker.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.local.Infrastructure;
import io.medianest.local.Part;
import io.medianest.messaging.command.StopJob;
import io.medianest.messaging.event.Lane;
import io.medianest.messaging.event.MediaEvent.ProcessingCancelled;
import io.medianest.messaging.event.MediaEvent.ProcessingCompleted;
import io.medianest.messaging.event.MediaEvent.ProcessingStarted;
import io.medianest.messaging.event.MediaEvent.Uploaded;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.topology.Queues;
import io.medianest.worker.blob.Digest;
import io.medianest.worker.lab.EventStorePeer;
import io.medianest.worker.lab.Programs;
import io.medianest.worker.lab.Samples;
import io.medianest.worker.lab.Uploads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The packaged worker is killed and stopped while it encodes. */
class WorkerResilienceIT {
  private static final String BUCKET = "medianest";
  private static Infrastructure servers;

  @TempDir static Path folder;
  private static Path film;

  private EventStorePeer peer;
  private Path scratch;

  @BeforeAll
  static void startServers() {
    servers =
        Infrastructure.builder(Path.of("target/resilience")).parts(Part.RABBITMQ, Part.S3).start();
    film = folder.resolve("film.mp4");
    Programs.run(
        folder,
        "ffmpeg",
        "-v",
        "error",
        "-stream_loop",
        "3",
        "-i",
        Samples.FILM.toString(),
        "-c",
        "copy",
        film.toString());
  }

  @AfterAll
  static void stopServers() {
    servers.close();
  }

  @BeforeEach
  void answerForTheEventStore() throws Exception {
    peer = new EventStorePeer(servers.rabbitMq());
    scratch = Files.createTempDirectory(folder, "scratch");
  }

  @AfterEach
  void stopAnswering() throws Exception {
    peer.close();
  }

  @Test
  void aTranscodeWhoseWorkerIsKilledIsFinishedOnceByAnother() throws Exception {
    Uploaded upload = stored();
    try (WorkerProcess first = start("killed")) {
      soon().until(first::isReady);
      deliver(upload);
      soon().until(() -> segments(upload).size() >= 3);
      List<ProcessHandle> orphans = first.tools();

      first.kill();

      soon().until(() -> orphans.stream().noneMatch(ProcessHandle::isAlive));
      assertThat(derived(upload)).noneMatch(key -> key.endsWith("_manifest.json"));
    }
    List<S3Object> checkpointed = segments(upload);
    try (WorkerProcess second = start("finisher")) {
      soon().until(() -> peer.find(upload.mediaId(), ProcessingCompleted.class).isPresent());
      assertThat(attempt(upload)).isEqualTo(2);
      assertThat(peer.count(upload.mediaId(), ProcessingCompleted.class)).isEqualTo(1);
      assertThat(derived(upload)).anyMatch(key -> key.endsWith("_hls/master.m3u8"));
      // The last one is made anew; nothing else is.
      assertThat(segments(upload))
          .hasSize(9)
          .containsAll(checkpointed.subList(0, checkpointed.size() - 1));
      soon().until(() -> leftovers().isEmpty());
      assertThat(second.isAlive()).isTrue();
    }
  }

  @Test
  void aWorkerThatIsStoppedHandsItsJobBack() throws Exception {
    Uploaded upload = stored();
    try (WorkerProcess first = start("stopped", "-Dmedianest.drain=1s")) {
      soon().until(first::isReady);
      deliver(upload);
      soon().until(() -> encodes(first));
      List<ProcessHandle> tools = first.tools();

      first.terminate();

      soon().until(() -> !first.isAlive());
      assertThat(tools).noneMatch(ProcessHandle::isAlive);
      assertThat(files(scratch)).isEmpty();
      soon().until(() -> peer.ready(Queues.processing(MediaKind.VIDEO, lane())) == 1);
    }
    try (WorkerProcess second = start("successor")) {
      soon().until(() -> peer.find(upload.mediaId(), ProcessingCompleted.class).isPresent());
      assertThat(attempt(upload)).isEqualTo(2);
      assertThat(second.isAlive()).isTrue();
    }
  }

  @Test
  void aWorkerThatIsStoppedFinishesWhatItCan() throws Exception {
    Uploaded upload = stored();
    try (WorkerProcess worker = start("patient", "-Dmedianest.drain=120s")) {
      soon().until(worker::isReady);
      deliver(upload);
      soon().until(() -> encodes(worker));

      worker.terminate();

      soon().until(() -> !worker.isAlive());
      assertThat(attempt(upload)).isEqualTo(1);
      assertThat(peer.count(upload.mediaId(), ProcessingStarted.class)).isEqualTo(1);
      assertThat(peer.ready(Queues.processing(MediaKind.VIDEO, lane()))).isZero();
    }
  }

  @Test
  void aCancelledTranscodeIsStoppedOnWhicheverWorkerRunsIt() throws Exception {
    Uploaded upload = stored();
    String neverLooks = "-Dmedianest.worker.check-every=1h";
    try (WorkerProcess one = start("one", neverLooks);
        WorkerProcess two = start("two", neverLooks)) {
      soon().until(() -> one.isReady() && two.isReady());
      deliver(upload);
      soon().until(() -> encodes(one) || encodes(two));
      List<ProcessHandle> tools =
          Stream.of(one, two).flatMap(worker -> worker.tools().stream()).toList();
      // So that they can only be killed, and not just be done.
      tools.forEach(tool -> Programs.run(folder, "kill", "-STOP", Long.toString(tool.pid())));

      peer.append(new ProcessingCancelled(upload.mediaId(), upload.jobId(), "u1"));
      peer.broadcast(new StopJob(upload.jobId()));

      soon().until(() -> tools.stream().noneMatch(ProcessHandle::isAlive));
      soon().until(() -> leftovers().isEmpty());
      one.terminate();
      two.terminate();
      soon().until(() -> !one.isAlive() && !two.isAlive());
    }
    assertThat(peer.events(upload.mediaId()).getLast()).isInstanceOf(ProcessingCancelled.class);
    assertThat(derived(upload)).noneMatch(key -> key.endsWith("_manifest.json"));
    assertThat(peer.ready(Queues.processing(MediaKind.VIDEO, lane()))).isZero();
  }

  @Test
  void aWorkerWithoutItsToolsSaysSoAndLeavesTheWorkToOthers() throws Exception {
    Map<String, String> environment = environment();
    environment.put("PATH", folder.toString());
    try (WorkerProcess toolless = WorkerProcess.start("toolless", environment);
        WorkerProcess equipped = start("equipped")) {
      soon().until(() -> toolless.answersReadinessWith(503, "ffmpeg is missing"));
      soon().until(equipped::isReady);
      Uploaded upload = stored();

      deliver(upload);

      soon().until(() -> peer.find(upload.mediaId(), ProcessingCompleted.class).isPresent());
      assertThat(peer.find(upload.mediaId(), ProcessingStarted.class).orElseThrow().workerId())
          .isEqualTo("equipped");
    }
  }

  @Test
  void aWorkerForPicturesIsReadyAndLeavesFilmsAlone() throws Exception {
    try (WorkerProcess pictures = start("pictures", "-Dmedianest.worker.kinds=image")) {
      soon().until(pictures::isReady);
      Uploaded upload = stored();

      deliver(upload);

      String queue = Queues.processing(MediaKind.VIDEO, lane());
      soon().until(() -> peer.ready(queue) == 1);
      peer.purge(queue);
    }
  }

  private WorkerProcess start(String name, String... options) {
    return WorkerProcess.start(name, environment(), options);
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>(servers.environment("media-worker"));
    environment.put("MEDIANEST_SCRATCH", scratch.toString());
    return environment;
  }

  private static Uploaded stored() {
    Uploaded upload = Uploads.of(film, MediaKind.VIDEO);
    try (S3Client s3 = s3()) {
      s3.putObject(
          put -> put.bucket(BUCKET).key(upload.objectKey()).checksumSHA256(Digest.base64(film)),
          film);
    }
    return upload;
  }

  private void deliver(Uploaded upload) throws IOException {
    peer.publish(peer.append(upload));
  }

  private static Lane lane() {
    return Lane.ofPriority(Uploads.INTERACTIVE);
  }

  /** Segments lie in the scratch folder: the encoder is in the middle of it. */
  private boolean encodes(WorkerProcess worker) throws IOException {
    return !worker.tools().isEmpty()
        && files(scratch).stream().anyMatch(file -> file.matches(".*p_[0-9a-f]{12}_00001\\.m4s"));
  }

  /** What attempts have left: the dead worker's is swept by the next, which removes its own. */
  private List<String> leftovers() throws IOException {
    return files(scratch).stream().filter(file -> file.endsWith("/source")).toList();
  }

  private int attempt(Uploaded upload) {
    return peer.find(upload.mediaId(), ProcessingCompleted.class).orElseThrow().attempt();
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> !file.equals(folder)).map(Path::toString).toList();
    } catch (java.io.UncheckedIOException goneMeanwhile) {
      return List.of("?");
    }
  }

  private static List<String> derived(Uploaded upload) {
    String prefix = "tenants/acme/users/u1/media/processed/1700000000000-" + upload.mediaId();
    try (S3Client s3 = s3()) {
      return s3.listObjectsV2(list -> list.bucket(BUCKET).prefix(prefix)).contents().stream()
          .map(S3Object::key)
          .toList();
    }
  }

  /** The best rung's, in order. */
  private static List<S3Object> segments(Uploaded upload) {
    String prefix = "tenants/acme/users/u1/media/processed/1700000000000-" + upload.mediaId();
    try (S3Client s3 = s3()) {
      return s3
          .listObjectsV2(list -> list.bucket(BUCKET).prefix(prefix + "-film_hls/720p_"))
          .contents()
          .stream()
          .filter(object -> object.key().endsWith(".m4s"))
          .toList();
    }
  }

  private static S3Client s3() {
    var access = servers.s3();
    return S3Client.builder()
        .endpointOverride(access.endpoint())
        .region(Region.of(access.region()))
        .forcePathStyle(true)
        .httpClient(UrlConnectionHttpClient.create())
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(access.accessKey(), access.secretKey())))
        .build();
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(100));
  }
}
