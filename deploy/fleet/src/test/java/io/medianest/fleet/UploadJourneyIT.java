package io.medianest.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.fleet.client.Client;
import io.medianest.fleet.client.DirectUpload;
import io.medianest.fleet.client.Form;
import io.medianest.fleet.client.LiveSocket;
import io.medianest.fleet.probe.Fact;
import io.medianest.local.process.Command;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A photo and a video go in over HTTP, come out processed, and the client hears of it live. */
@ExtendWith(FleetExtension.class)
@Order(1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadJourneyIT {
  private static final String CORRELATION_ID = "fleet-" + UUID.randomUUID();

  private final RunningFleet fleet;
  private final byte[] photoBytes = Samples.smallPhoto();

  private Client owner;
  private LiveSocket socket;
  private LiveSocket sessionSocket;
  private LiveSocket clientSocket;
  private Accepted photo;
  private Accepted video;

  UploadJourneyIT(RunningFleet fleet) {
    this.fleet = fleet;
  }

  @BeforeAll
  void aPhotoAndAVideoGoIn() {
    owner = fleet.newUser();
    socket = owner.listen(fleet.url("notification-hub"));
    // Through the most specific channel alone: hence one socket for each.
    clientSocket = owner.listen(fleet.url("notification-hub"));
    clientSocket.subscribe("client:phone");
    sessionSocket = owner.listen(fleet.url("notification-hub"));
    sessionSocket.subscribe("session:holiday");
    photo =
        Accepted.of(
            owner.upload(
                Form.ofPhoto(photoBytes).field("clientId", "phone").field("sessionId", "holiday"),
                Map.of("X-Correlation-ID", CORRELATION_ID)));
    video =
        Accepted.of(
            owner.upload(
                new Form()
                    .field("caption", "hello")
                    .file("hello.mp4", "video/mp4", BodyPublishers.ofByteArray(Samples.video()))));
    new Afterwards(fleet, owner, List.of(photo, video)).everyJobIsCompleted();
    for (LiveSocket ear : List.of(socket, clientSocket, sessionSocket)) {
      await().atMost(Waits.PHOTO).until(() -> ear.heardTheEndOf(photo.mediaId()));
    }
    await().atMost(Waits.PHOTO).until(() -> socket.heardTheEndOf(video.mediaId()));
  }

  @AfterAll
  void hangUp() {
    socket.close();
    clientSocket.close();
    sessionSocket.close();
  }

  @Test
  void thePhotosEventsArriveLiveAndInOrder() {
    List<String> heard = texts(socket.facts(photo.mediaId()), "event");

    assertThat(heard).startsWith("media.uploaded", "media.processing.started");
    assertThat(heard).contains("media.processing.step.completed");
    assertThat(heard).endsWith("media.processing.completed");
    assertThat(heard).containsOnlyOnce("media.uploaded", "media.processing.completed");
  }

  @Test
  void theVideosProgressArrivesLiveAndNeverGoesBack() {
    List<Integer> percents = socket.percents(video.mediaId());

    assertThat(percents).hasSizeGreaterThan(2).isSorted();
  }

  @Test
  void everyChannelOfTheUploadTellsTheSameStory() {
    List<JsonNode> told = socket.facts(photo.mediaId());
    List<JsonNode> toldClient = clientSocket.facts(photo.mediaId());
    List<JsonNode> toldSession = sessionSocket.facts(photo.mediaId());

    assertThat(texts(toldClient, "eventId")).isEqualTo(texts(told, "eventId"));
    assertThat(texts(toldSession, "eventId")).isEqualTo(texts(told, "eventId"));
    assertThat(texts(told, "channel")).containsOnly("user:" + owner.userId());
    assertThat(texts(toldClient, "channel")).containsOnly("client:phone");
    assertThat(texts(toldSession, "channel")).containsOnly("session:holiday");
  }

  @Test
  void thePhotosRenditionsAreFetchedByTheirUrls() throws NoSuchAlgorithmException {
    JsonNode media = owner.media(photo.mediaId());

    assertThat(media.path("status").asText()).isEqualTo("PUBLISHED");
    assertThat(names(media))
        .contains("thumb_small", "thumb_medium", "thumb_large", "optimized", "webp");
    for (JsonNode rendition : media.path("renditions")) {
      HttpResponse<byte[]> fetched = Client.fetch(rendition.path("url").asText());
      assertThat(fetched.statusCode()).isEqualTo(200);
      assertThat(fetched.body()).hasSize(rendition.path("size").asInt());
      assertThat(sha256(fetched.body())).isEqualTo(rendition.path("sha256").asText());
    }
  }

  @Test
  void theOriginalComesBackAsItWentIn() {
    String url = owner.media(photo.mediaId()).path("original").path("url").asText();

    assertThat(Client.fetch(url).body()).isEqualTo(photoBytes);
  }

  @Test
  void noRenditionSaysWhereAndWithWhatThePhotoWasTaken(@TempDir Path folder) throws IOException {
    assertThat(origin(folder, photoBytes)).as("the original says it").isNotBlank();

    for (JsonNode rendition : owner.media(photo.mediaId()).path("renditions")) {
      byte[] fetched = Client.fetch(rendition.path("url").asText()).body();
      assertThat(origin(folder, fetched)).as(rendition.path("name").asText()).isBlank();
    }
  }

  @Test
  void theVideoPlaysFromItsUrl() {
    JsonNode hls = rendition(owner.media(video.mediaId()), "hls");

    Command probe =
        Command.run(
            List.of(
                "ffprobe",
                "-v",
                "error",
                "-protocol_whitelist",
                "http,tcp,crypto",
                "-show_entries",
                "stream=codec_type,height",
                "-of",
                "csv=p=0",
                // A player starts from a whole URL; the gateway may say only the path on its host.
                owner.gateway().resolve(hls.path("url").asText()).toString()));

    assertThat(probe.succeeded()).as(probe.output()).isTrue();
    assertThat(probe.output()).contains("video,720", "audio");
    assertThat(probe.output()).doesNotContain("1080");
  }

  @Test
  void theListsShowBoth() {
    List<String> media =
        texts(owner.get("api/v1/media").expect(200).json().path("items"), "mediaId");
    List<String> jobs =
        texts(
            owner.get("api/media/jobs?status=COMPLETED").expect(200).json().path("items"), "jobId");

    assertThat(media).contains(photo.mediaId(), video.mediaId());
    assertThat(jobs).contains(photo.jobId(), video.jobId());
  }

  @Test
  void theJobTellsItsStory() {
    JsonNode job = owner.job(photo.jobId());

    assertThat(job.path("mediaId").asText()).isEqualTo(photo.mediaId());
    assertThat(job.path("progress").asInt()).isEqualTo(100);
    assertThat(job.path("attempt").asInt()).isEqualTo(1);
    assertThat(job.path("timeline")).hasSizeGreaterThan(2);
  }

  @Test
  void aLargeFileGoesStraightIntoStorageInParts() {
    byte[] large = Samples.largePhoto();

    DirectUpload upload =
        DirectUpload.open(owner, DirectUpload.wish("large.jpg", "image/jpeg", large.length))
            .put(large);
    Accepted accepted = Accepted.of(upload.complete());

    assertThat(upload.partCount()).isEqualTo(2);
    new Afterwards(fleet, owner, List.of(accepted)).everyJobIsCompleted();
    assertThat(owner.media(accepted.mediaId()).path("size").asInt()).isEqualTo(large.length);
  }

  @Test
  void theSameBytesAgainAreAnsweredWithTheMediaThatExists() {
    Accepted byForm = Accepted.of(owner.upload(Form.ofPhoto(photoBytes)));
    Accepted direct =
        Accepted.of(
            DirectUpload.open(
                    owner, DirectUpload.wish("again.jpg", "image/jpeg", photoBytes.length))
                .put(photoBytes)
                .complete());

    assertThat(List.of(byForm, direct))
        .containsOnly(new Accepted(photo.mediaId(), photo.jobId(), true));
    assertThat(fleet.bucket().keys()).noneMatch(key -> key.contains("again.jpg"));
  }

  @Test
  void theRequestsCorrelationIdGoesThroughToEveryFact() {
    List<Fact> facts = fleet.facts().of(photo.mediaId());

    assertThat(facts).hasSizeGreaterThan(3);
    assertThat(facts)
        .allSatisfy(
            fact -> {
              assertThat(fact.envelope().correlationId()).isEqualTo(CORRELATION_ID);
              assertThat(fact.headers()).containsEntry("correlation-id", CORRELATION_ID);
              assertThat(fact.headers()).containsEntry("event-type", fact.type());
              assertThat(fact.headers()).containsKeys("schema-version", "source");
            });
  }

  @Test
  void anotherUserSeesNothingOfIt() {
    Client stranger = fleet.newUser();

    stranger.get("api/v1/media/" + photo.mediaId()).expectProblem(404, "not-found");
    stranger.get("api/media/jobs/" + photo.jobId()).expectProblem(404, "not-found");
    stranger
        .get("api/v1/media/" + video.mediaId() + "/hls/master.m3u8")
        .expectProblem(404, "not-found");
    assertThat(stranger.get("api/v1/media").expect(200).json().path("items")).isEmpty();
    assertThat(stranger.get("api/media/jobs").expect(200).json().path("items")).isEmpty();
  }

  @Test
  void anotherUserHearsNothingOfIt() {
    Client stranger = fleet.newUser();
    try (LiveSocket ear = stranger.listen(fleet.url("notification-hub"))) {
      JsonNode media = ear.subscribe("media:" + photo.mediaId());
      JsonNode user = ear.subscribe("user:" + owner.userId());

      assertThat(media.path("code").asText()).isEqualTo("channel.not-found");
      assertThat(user.path("code").asText()).isEqualTo("channel.not-found");
    }
  }

  @Test
  void anAdminSeesTheEventsCounted() {
    Client admin = fleet.admin();

    await()
        .atMost(Waits.PHOTO)
        .untilAsserted(
            () -> {
              String counts = admin.get("admin/circulatory/events").expect(200).text();
              assertThat(counts).contains("media.uploaded", "media.processing.completed");
            });
  }

  @Test
  void aUserMayNotSeeTheCounts() {
    owner.get("admin/circulatory/events").expectProblem(403, "auth.forbidden");
  }

  private static List<String> texts(Iterable<JsonNode> nodes, String field) {
    List<String> texts = new ArrayList<>();
    nodes.forEach(node -> texts.add(node.path(field).asText()));
    return texts;
  }

  private static List<String> names(JsonNode media) {
    return renditions(media).map(rendition -> rendition.path("name").asText()).toList();
  }

  private static JsonNode rendition(JsonNode media, String name) {
    return renditions(media)
        .filter(rendition -> rendition.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<JsonNode> renditions(JsonNode media) {
    return media.path("renditions").valueStream();
  }

  /** Position and camera as the file's metadata tell them. */
  private static String origin(Path folder, byte[] image) throws IOException {
    Path file = Files.write(folder.resolve("image"), image);
    return Command.run(
            List.of("exiftool", "-q", "-q", "-s3", "-GPS:all", "-Make", "-Model", file.toString()))
        .orFail("exiftool")
        .output();
  }

  private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
