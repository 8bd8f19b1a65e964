package io.medianest.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.fleet.client.Client;
import io.medianest.fleet.client.Form;
import io.medianest.fleet.probe.Fact;
import io.medianest.local.fleet.ServiceProcess;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.event.Manifest;
import io.medianest.messaging.event.MediaEvent.ProcessingCompleted;
import io.medianest.messaging.event.MediaEvent.ProcessingStarted;
import io.medianest.messaging.event.Rendition;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A worker goes away in the middle of a transcode; another one is there. */
@ExtendWith(FleetExtension.class)
@Order(5)
class MediaWorkerResilienceIT {
  private final RunningFleet fleet;
  private final ServiceProcess first;
  private final ServiceProcess second;

  MediaWorkerResilienceIT(RunningFleet fleet) {
    this.fleet = fleet;
    this.first = fleet.service("media-worker");
    this.second = first.replica(2);
  }

  @BeforeEach
  void bothWork() {
    first.start();
    second.start();
  }

  @AfterEach
  void onlyTheFirstIsLeft() {
    second.stop();
  }

  @Test
  void aKilledWorkersJobIsFinishedOnceByTheOther() {
    Client owner = fleet.newUser();
    Accepted video = Accepted.of(owner.upload(videoForm()));
    ServiceProcess transcoding = awaitTranscode();

    transcoding.kill();

    awaitCompletionWithNothingMissingInSight(owner, video);
    new Afterwards(fleet, owner, List.of(video))
        .everyJobIsCompleted()
        .eachWasCompletedOnce()
        .kafkaTellsEachStreamInOrderWithoutGaps();
    assertThat(attempts(video)).containsExactly(1, 2);
    assertThat(owner.job(video.jobId()).path("attempt").asInt()).isEqualTo(2);
    assertThat(owner.job(video.jobId()).path("timeline").findValuesAsText("attempt"))
        .contains("1", "2");
    assertThatAllIsThere(completion(video).manifest());
  }

  @Test
  void aStoppedWorkerFinishesItsJobOrHandsItBack() {
    Client owner = fleet.newUser();
    Accepted video = Accepted.of(owner.upload(videoForm()));
    ServiceProcess transcoding = awaitTranscode();

    transcoding.stop();

    awaitCompletionWithNothingMissingInSight(owner, video);
    new Afterwards(fleet, owner, List.of(video))
        .everyJobIsCompleted()
        .eachWasCompletedOnce()
        .kafkaTellsEachStreamInOrderWithoutGaps();
    assertThatAllIsThere(completion(video).manifest());
  }

  private static Form videoForm() {
    return Form.ofFile("hello.mp4", "video/mp4", Samples.video());
  }

  /** The worker whose ffmpeg writes the ladder now. */
  private ServiceProcess awaitTranscode() {
    return await("a transcode")
        .atMost(Waits.WORK)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> Stream.of(first, second).filter(this::isTranscoding).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private boolean isTranscoding(ServiceProcess worker) {
    return worker.process().pid().stream()
        .boxed()
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .flatMap(ProcessHandle::descendants)
        .flatMap(child -> child.info().arguments().stream())
        .anyMatch(arguments -> Arrays.asList(arguments).contains("hls"));
  }

  /** Looks again and again until the end. */
  private void awaitCompletionWithNothingMissingInSight(Client owner, Accepted video) {
    await("the video to be published")
        .atMost(Waits.WORK)
        .until(
            () -> {
              JsonNode media = owner.media(video.mediaId());
              boolean published = media.path("status").asText().equals("PUBLISHED");
              if (!published) {
                // It may be watched before it is whole; what is shown of it is there.
                assertThat(media.path("renditions").findValuesAsText("name"))
                    .doesNotContain("storyboard");
              }
              assertThat(missingFiles(video.mediaId())).as("named by a playlist").isEmpty();
              return published;
            });
  }

  /** What a playlist in the bucket names and the bucket does not have. */
  private Set<String> missingFiles(String mediaId) {
    Set<String> missing = new HashSet<>();
    fleet.bucket().keysOf(mediaId).stream()
        .filter(key -> key.endsWith(".m3u8"))
        .forEach(key -> missing.addAll(filesOf(key)));
    // Listed after the playlists were read: those grow.
    fleet.bucket().keysOf(mediaId).forEach(missing::remove);
    return missing;
  }

  /** Keys of the files a playlist names: its lines that are no tags, and the map of its tags. */
  private Set<String> filesOf(String playlist) {
    Set<String> files = new HashSet<>();
    String folder = playlist.substring(0, playlist.lastIndexOf('/') + 1);
    new String(fleet.bucket().read(playlist), UTF_8)
        .lines()
        .forEach(
            line -> {
              if (line.startsWith("#EXT-X-MAP:")) {
                files.add(folder + line.replaceAll(".*URI=\"([^\"]+)\".*", "$1"));
              } else if (!line.isBlank() && !line.startsWith("#")) {
                files.add(folder + line);
              }
            });
    return files;
  }

  private void assertThatAllIsThere(Manifest manifest) {
    List<String> names = manifest.renditions().stream().map(Rendition::name).toList();
    assertThat(names)
        .contains("poster", "contact", "hls", "hls_720p", "hls_audio", "storyboard")
        .doesNotContain("hls_1080p");
    Set<String> keys = fleet.bucket().keys();
    assertThat(keys).contains(manifest.key());
    for (Rendition rendition : manifest.renditions()) {
      assertThat(keys).contains(rendition.key());
      if (rendition.key().endsWith(".m3u8")) {
        assertThat(filesOf(rendition.key())).isNotEmpty();
        assertThat(keys).containsAll(filesOf(rendition.key()));
      } else {
        assertThat(fleet.bucket().read(rendition.key())).hasSize((int) rendition.size());
      }
    }
  }

  private List<Integer> attempts(Accepted video) {
    return events(video, ProcessingStarted.class).map(ProcessingStarted::attempt).toList();
  }

  private ProcessingCompleted completion(Accepted video) {
    return events(video, ProcessingCompleted.class).findFirst().orElseThrow();
  }

  private <E> Stream<E> events(Accepted video, Class<E> type) {
    return fleet.facts().of(video.mediaId()).stream()
        .map(Fact::envelope)
        .distinct()
        .map(EventCodec::event)
        .filter(type::isInstance)
        .map(type::cast);
  }
}
