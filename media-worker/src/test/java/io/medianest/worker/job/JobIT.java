package io.medianest.worker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.medianest.local.Part;
import io.medianest.local.ServiceFixture;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.Progress;
import io.medianest.messaging.command.StopJob;
import io.medianest.messaging.command.WorkerStanding;
import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.event.EventCatalogue;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.event.MediaEvent.ProcessingCancelled;
import io.medianest.messaging.event.MediaEvent.ProcessingCompleted;
import io.medianest.messaging.event.MediaEvent.ProcessingFailed;
import io.medianest.messaging.event.MediaEvent.ProcessingRequested;
import io.medianest.messaging.event.MediaEvent.ProcessingStarted;
import io.medianest.messaging.event.MediaEvent.RetryScheduled;
import io.medianest.messaging.event.MediaEvent.StepCompleted;
import io.medianest.messaging.event.MediaEvent.Uploaded;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.event.Pipeline;
import io.medianest.messaging.topology.Queues;
import io.medianest.worker.blob.Digest;
import io.medianest.worker.lab.Clamd;
import io.medianest.worker.lab.EventStorePeer;
import io.medianest.worker.lab.Fleet;
import io.medianest.worker.lab.Programs;
import io.medianest.worker.lab.Samples;
import io.medianest.worker.lab.Uploads;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** Jobs from the queue to their end, over the real broker and store. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class JobIT {
  private static final String BUCKET = "medianest";

  @Inject S3Client s3;
  @Inject MeterRegistry meters;
  @TempDir Path folder;
  private EventStorePeer peer;

  @BeforeEach
  void answerForTheEventStore() throws Exception {
    peer = new EventStorePeer(ServiceFixture.current().infrastructure().rabbitMq());
  }

  @AfterEach
  void stopAnswering() throws Exception {
    peer.close();
  }

  @Test
  void recordsEveryStepOfAPhotosJob() throws Exception {
    Uploaded upload = stored(Samples.PHOTO, MediaKind.IMAGE);
    List<byte[]> progress = peer.listenToProgress("progress.image");

    deliver(upload);

    soon().until(() -> has(upload, ProcessingCompleted.class));
    assertThat(types(upload))
        .startsWith("media.uploaded", "media.processing.started")
        .endsWith("media.processing.step.completed", "media.processing.completed");
    assertThat(steps(upload))
        .containsExactly(
            "virus_scanning",
            "metadata_extraction",
            "thumbnail_generation",
            "content_analysis",
            "quality_assessment",
            "storage_optimisation");
    ProcessingCompleted completed =
        peer.find(upload.mediaId(), ProcessingCompleted.class).orElseThrow();
    assertThat(completed.attempt()).isEqualTo(1);
    assertThat(completed.manifest().renditions()).hasSize(6);
    soon().until(() -> !progress.isEmpty());
    Progress told = MessageJson.read(progress.getFirst(), Progress.class);
    assertThat(told.jobId()).isEqualTo(upload.jobId());
    assertThat(told.ownerId()).isEqualTo("u1");
  }

  @Test
  void tellsHowManyJobsRunOfHowManyCan() throws Exception {
    List<byte[]> told = peer.listenToProgress(WorkerStanding.ROUTING_KEY);

    soon().until(() -> !told.isEmpty());
    WorkerStanding standing = MessageJson.read(told.getFirst(), WorkerStanding.class);
    assertThat(standing.slots()).isPositive();
    assertThat(standing.busy()).isBetween(0, standing.slots());
  }

  @Test
  void processesAFilm() throws Exception {
    Uploaded upload = stored(Samples.PHONE_FILM, MediaKind.VIDEO);

    deliver(upload);

    soon().until(() -> has(upload, ProcessingCompleted.class));
    assertThat(steps(upload))
        .containsExactly(
            "virus_scanning",
            "metadata_extraction",
            "thumbnail_generation",
            "content_analysis",
            "quality_assessment",
            "storage_optimisation");
    assertThat(types(upload)).containsOnlyOnce("media.processing.playable");
  }

  @Test
  void processesARecording() throws Exception {
    Uploaded upload = stored(Samples.SPEECH, MediaKind.AUDIO);

    deliver(upload);

    soon().until(() -> has(upload, ProcessingCompleted.class));
    assertThat(steps(upload))
        .containsExactly(
            "virus_scanning",
            "metadata_extraction",
            "thumbnail_generation",
            "content_analysis",
            "quality_assessment",
            "storage_optimisation");
  }

  @Test
  void processesADocument() throws Exception {
    Uploaded upload = stored(Samples.LETTER, MediaKind.DOCUMENT);

    deliver(upload);

    soon().until(() -> has(upload, ProcessingCompleted.class));
    assertThat(steps(upload))
        .containsExactly(
            "virus_scanning",
            "metadata_extraction",
            "thumbnail_generation",
            "content_analysis",
            "quality_assessment",
            "storage_optimisation");
  }

  @Test
  void tellsTheUserWhyADamagedFileFailedAndDoesNotTryAgain() throws Exception {
    long parked = peer.ready(Queues.DEAD_LETTERS);
    Uploaded upload =
        stored(Files.writeString(folder.resolve("letter.jpg"), "Dear Sir"), MediaKind.IMAGE);

    deliver(upload);

    soon().until(() -> has(upload, ProcessingFailed.class));
    ProcessingFailed failed = peer.find(upload.mediaId(), ProcessingFailed.class).orElseThrow();
    assertThat(failed.errorClass()).isEqualTo(ErrorClass.DATA);
    assertThat(failed.code()).isEqualTo("media.unsupported");
    assertThat(types(upload)).doesNotContain("media.processing.retry-scheduled");
    assertThat(peer.ready(Queues.DEAD_LETTERS)).isEqualTo(parked);
  }

  @Test
  void doesNothingTwiceWhenADeliveryIsRepeated() throws Exception {
    Uploaded upload = stored(Samples.PHOTO, MediaKind.IMAGE);
    deliver(upload);
    soon().until(() -> has(upload, ProcessingCompleted.class));
    List<String> before = types(upload);
    double duplicates = duplicates();

    peer.publish(peer.first(upload.mediaId()));

    soon().until(() -> duplicates() > duplicates);
    assertThat(types(upload)).isEqualTo(before);
  }

  @Test
  void neverRevivesACancelledJob() throws Exception {
    Uploaded upload = stored(Samples.PHOTO, MediaKind.IMAGE);
    double duplicates = duplicates();
    var uploaded = peer.append(upload);
    peer.append(new ProcessingCancelled(upload.mediaId(), upload.jobId(), "u1"));

    peer.publish(uploaded);

    soon().until(() -> duplicates() > duplicates);
    assertThat(types(upload)).containsExactly("media.uploaded", "media.processing.cancelled");
  }

  @Test
  void stopsBetweenStepsWhenItsOwnerCancels() throws Exception {
    Uploaded upload = stored(Samples.PHOTO, MediaKind.IMAGE);
    double duplicates = duplicates();
    onStep(upload, 1, new ProcessingCancelled(upload.mediaId(), upload.jobId(), "u1"));

    deliver(upload);

    soon().until(() -> duplicates() > duplicates);
    assertThat(types(upload)).endsWith("media.processing.cancelled");
    assertThat(derived(upload)).isEmpty();
  }

  @Test
  void stopsInTheMiddleOfATranscodeWhenItsOwnerCancels() throws Exception {
    Uploaded upload = stored(Samples.FILM, MediaKind.VIDEO);
    double duplicates = duplicates();
    deliver(upload);
    soon().until(() -> steps(upload).contains("metadata_extraction"));

    peer.append(new ProcessingCancelled(upload.mediaId(), upload.jobId(), "u1"));

    soon().until(() -> duplicates() > duplicates);
    assertThat(steps(upload)).doesNotContain("thumbnail_generation");
    assertThat(derived(upload)).isEmpty();
  }

  @Test
  void stopsWhenToldWithoutLookingAtTheStream() throws Exception {
    Uploaded upload = stored(Samples.FILM, MediaKind.VIDEO);
    double duplicates = duplicates();
    deliver(upload);
    soon().until(() -> steps(upload).contains("metadata_extraction"));

    // Without the fact: nothing else can be what stops it.
    peer.broadcast(new StopJob(upload.jobId()));

    soon().until(() -> duplicates() > duplicates);
    assertThat(steps(upload)).doesNotContain("thumbnail_generation");
    assertThat(derived(upload)).isEmpty();
  }

  @Test
  void runsTheMediaOfACancelledJobAgainAsAnotherJob() throws Exception {
    Uploaded upload = stored(Samples.PHOTO, MediaKind.IMAGE);
    peer.append(upload);
    peer.append(new ProcessingCancelled(upload.mediaId(), upload.jobId(), "u1"));

    peer.publish(
        peer.append(
            new ProcessingRequested(
                upload.mediaId(), "again", MediaKind.IMAGE, Pipeline.QUICK_PROCESSING, 5)));

    soon().until(() -> has(upload, ProcessingCompleted.class));
    ProcessingCompleted completed =
        peer.find(upload.mediaId(), ProcessingCompleted.class).orElseThrow();
    assertThat(completed.jobId()).isEqualTo("again");
    assertThat(completed.attempt()).isEqualTo(1);
  }

  @Test
  void runsAJobOnceWhenItsDeliveryComesTwiceAtOnce() throws Exception {
    Uploaded upload = stored(Samples.FILM, MediaKind.VIDEO);
    double duplicates = duplicates();
    deliver(upload);
    soon().until(() -> has(upload, ProcessingStarted.class));

    peer.publish(peer.first(upload.mediaId()));

    soon().until(() -> duplicates() > duplicates);
    assertThat(peer.count(upload.mediaId(), ProcessingStarted.class)).isEqualTo(1);
    assertThat(peer.count(upload.mediaId(), ProcessingCompleted.class)).isEqualTo(1);
  }

  @Test
  void refusesTheResultOfAnAttemptThatIsNoLongerTheNewest() throws Exception {
    Uploaded upload = stored(Samples.PHOTO, MediaKind.IMAGE);
    double duplicates = duplicates();
    onStep(upload, 1, new ProcessingStarted(upload.mediaId(), upload.jobId(), 2, "another"));

    deliver(upload);

    soon().until(() -> duplicates() > duplicates);
    assertThat(types(upload)).endsWith("media.processing.started");
    assertThat(derived(upload)).isEmpty();
  }

  @Test
  void carriesOnWhenSomebodyElseAppendsToTheMedia() throws Exception {
    Uploaded upload = stored(Samples.PHOTO, MediaKind.IMAGE);
    onStep(upload, 1, new ProcessingCancelled(upload.mediaId(), "another job", "u1"));

    deliver(upload);

    soon().until(() -> has(upload, ProcessingCompleted.class));
  }

  @Test
  void comesBackThroughTheDelayQueueWhenStorageWasAway() throws Exception {
    Uploaded upload = stored(Samples.PHOTO, MediaKind.IMAGE);
    var storage = ServiceFixture.current().infrastructure().part(Part.S3);
    storage.stop();

    deliver(upload);

    soon().until(() -> has(upload, RetryScheduled.class));
    storage.start();
    soon().until(() -> has(upload, ProcessingCompleted.class));
    assertThat(peer.find(upload.mediaId(), RetryScheduled.class).orElseThrow())
        .satisfies(
            retry -> {
              assertThat(retry.errorClass()).isEqualTo(ErrorClass.TEMPORARY);
              assertThat(retry.delay()).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
            });
    assertThat(peer.find(upload.mediaId(), ProcessingCompleted.class).orElseThrow().attempt())
        .isEqualTo(2);
  }

  @Test
  void comesBackWhenTheVirusScannerWasAway() throws Exception {
    assumeTrue(Clamd.isInstalled());
    Uploaded upload = stored(Samples.LETTER, MediaKind.DOCUMENT);
    Fleet.scanner().stop();

    deliver(upload);

    soon().until(() -> has(upload, RetryScheduled.class));
    Fleet.scanner().start();
    soon().until(() -> has(upload, ProcessingCompleted.class));
    assertThat(peer.find(upload.mediaId(), RetryScheduled.class).orElseThrow().code())
        .isEqualTo("scanner.unavailable");
    assertThat(
            peer.find(upload.mediaId(), ProcessingCompleted.class)
                .orElseThrow()
                .manifest()
                .metadata())
        .containsEntry("virus-scan", "clean");
  }

  @Test
  void aTenantsFloodHoldsUpNobodyElsesSingleFile() throws Exception {
    Path picture = folder.resolve("small.jpg");
    Programs.run(folder, "vips", "thumbnail", Samples.PHOTO.toString(), "small.jpg", "300");
    List<Uploaded> flood = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      flood.add(Uploads.quickly(stored(picture, MediaKind.IMAGE)));
      peer.publish(peer.append(flood.getLast(), "flood"));
    }
    Uploaded single = Uploads.quickly(stored(picture, MediaKind.IMAGE));

    deliver(single);

    soon().until(() -> has(single, ProcessingCompleted.class));
    assertThat(completed(flood)).isLessThan(45);
    soon().until(() -> completed(flood) == 60);
  }

  private long completed(List<Uploaded> uploads) {
    return uploads.stream().filter(upload -> has(upload, ProcessingCompleted.class)).count();
  }

  @Test
  void parksAMessageThatIsNoFact() throws Exception {
    long parked = peer.ready(Queues.DEAD_LETTERS);
    Uploaded upload = Uploads.of(Samples.PHOTO, MediaKind.IMAGE);
    var neverStored = peer.append(upload);
    peer.forget(upload.mediaId());

    peer.publish(neverStored);

    soon().until(() -> peer.ready(Queues.DEAD_LETTERS) > parked);
  }

  private Uploaded stored(Path file, MediaKind kind) {
    Uploaded upload = Uploads.of(file, kind);
    s3.putObject(
        put -> put.bucket(BUCKET).key(upload.objectKey()).checksumSHA256(Digest.base64(file)),
        file);
    return upload;
  }

  private void deliver(Uploaded upload) throws Exception {
    peer.publish(peer.append(upload));
  }

  /** Lets {@code event} happen just before the worker records its {@code n}th append or later. */
  private void onStep(Uploaded upload, int attempt, MediaEvent event) {
    AtomicBoolean done = new AtomicBoolean();
    peer.beforeAppend(
        (store, append) -> {
          boolean started =
              store.events(upload.mediaId()).stream()
                  .anyMatch(e -> e instanceof ProcessingStarted s && s.attempt() == attempt);
          boolean ours = append.streamId().equals(MediaEvent.streamId(upload.mediaId()));
          if (ours && started && done.compareAndSet(false, true)) {
            store.append(event);
          }
        });
  }

  private boolean has(Uploaded upload, Class<? extends MediaEvent> type) {
    return peer.find(upload.mediaId(), type).isPresent();
  }

  private List<String> types(Uploaded upload) {
    return peer.events(upload.mediaId()).stream()
        .map(event -> EventCatalogue.of(event).name())
        .toList();
  }

  private List<String> steps(Uploaded upload) {
    return peer.events(upload.mediaId()).stream()
        .filter(StepCompleted.class::isInstance)
        .map(event -> ((StepCompleted) event).step())
        .toList();
  }

  private List<String> derived(Uploaded upload) {
    String prefix = "tenants/acme/users/u1/media/processed/1700000000000-" + upload.mediaId();
    return s3.listObjectsV2(list -> list.bucket(BUCKET).prefix(prefix)).contents().stream()
        .map(object -> object.key())
        .toList();
  }

  private double duplicates() {
    return meters.find("medianest.deliveries").tag("outcome", "duplicate").counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(100));
  }
}
