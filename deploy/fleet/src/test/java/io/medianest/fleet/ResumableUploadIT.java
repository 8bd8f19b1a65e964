package io.medianest.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.fleet.client.Answer;
import io.medianest.fleet.client.Client;
import io.medianest.fleet.client.ResumableUpload;
import io.tus.java.client.TusClient;
import io.tus.java.client.TusUpload;
import io.tus.java.client.TusUploader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads that survive anything, by the tus protocol. */
@ExtendWith(FleetExtension.class)
@Order(3)
class ResumableUploadIT {
  private final RunningFleet fleet;

  ResumableUploadIT(RunningFleet fleet) {
    this.fleet = fleet;
  }

  @Test
  void aHundredCutsAtRandomPlacesDoNotChangeAByte() throws Exception {
    Client owner = fleet.newUser();
    byte[] photo = Samples.largePhoto();
    Random random = new Random(photo.length);
    ResumableUpload upload = ResumableUpload.create(owner, "beach.jpg", photo.length);

    for (int cut = 0; cut < 100; cut++) {
      int offset = upload.offset();
      upload.cutOff(photo, offset, random.nextInt((photo.length - offset) / 30));
    }
    Answer last = upload.rest(photo).expect(204);

    assertThat(last.header("Upload-Offset")).isEqualTo(Integer.toString(photo.length));
    assertThat(digestOf(last)).isEqualTo(sha256(photo));
    assertThat(upload.head().expect(200).header("Upload-Offset"))
        .isEqualTo(Integer.toString(photo.length));
    new Afterwards(fleet, owner, List.of(accepted(last))).everyJobIsCompleted();
  }

  @Test
  void anUnchangedJavaClientUploadsAndResumes() throws Exception {
    Client owner = fleet.newUser();
    byte[] photo = Samples.largePhoto();
    TusClient client = new TusClient();
    client.setUploadCreationURL(owner.gateway().resolve("/api/v1/uploads").toURL());
    client.setHeaders(Map.of("Authorization", "Bearer " + owner.token()));

    TusUploader first = client.createUpload(tusUpload(photo));
    first.setChunkSize(100_000);
    first.setRequestPayloadSize(3_000_000);
    for (int chunk = 0; chunk < 40; chunk++) {
      first.uploadChunk();
    }
    first.finish();
    TusUploader second = client.beginOrResumeUploadFromURL(tusUpload(photo), first.getUploadURL());
    assertThat(second.getOffset()).isEqualTo(4_000_000);
    while (second.uploadChunk() > -1) {
      // Until nothing is left.
    }
    second.finish();

    await()
        .atMost(Waits.PHOTO)
        .untilAsserted(() -> assertThat(mediaDigests(owner)).containsExactly(sha256(photo)));
  }

  private static TusUpload tusUpload(byte[] photo) {
    TusUpload upload = new TusUpload();
    upload.setInputStream(new ByteArrayInputStream(photo));
    upload.setSize(photo.length);
    upload.setMetadata(Map.of("filename", "java.jpg", "filetype", "image/jpeg"));
    return upload;
  }

  @Test
  void ofTwoWritersOneGoesOnAndTheOtherIsTold() throws Exception {
    Client owner = fleet.newUser();
    byte[] photo = Samples.largePhoto();
    ResumableUpload upload = ResumableUpload.create(owner, "a.jpg", photo.length);

    try (Socket writing = upload.begin(photo, 0)) {
      await()
          .atMost(Waits.PHOTO)
          .until(() -> status(owner, upload).path("status").asText().equals("writing"));
      upload.patch(photo, 0, photo.length).expectProblem(423, "upload.locked");
      writing.getOutputStream().write(photo);
      assertThat(new String(writing.getInputStream().readNBytes(12))).isEqualTo("HTTP/1.1 204");
    }

    assertThat(mediaDigests(owner)).containsExactly(sha256(photo));
  }

  @Test
  void whatIsBegunAtOneDoorIsEndedAtTheOther() throws Exception {
    Client owner = fleet.newUser();
    byte[] photo = Samples.largePhoto();
    ResumableUpload upload = ResumableUpload.create(owner, "a.jpg", photo.length);
    int part = status(owner, upload).path("partSize").asInt();
    upload.patch(photo, 0, part + 1000).expect(204);

    JsonNode status = status(owner, upload);
    List<Map<String, Object>> parts = new ArrayList<>();
    status
        .path("parts")
        .forEach(
            stored ->
                parts.add(
                    Map.of(
                        "number", stored.path("number").asInt(),
                        "etag", stored.path("etag").asText())));
    parts.add(Map.of("number", 2, "etag", putPart(owner, upload, 2, tail(photo, part))));
    owner.post("api/v1/uploads/" + upload.id() + "/complete", Map.of("parts", parts)).expect(202);

    assertThat(status.path("offset").asInt()).isEqualTo(part + 1000);
    assertThat(mediaDigests(owner)).containsExactly(sha256(photo));
  }

  @Test
  void whatIsBegunDirectlyIsEndedByTheProtocol() throws Exception {
    Client owner = fleet.newUser();
    byte[] photo = Samples.largePhoto();
    JsonNode opened =
        owner
            .post(
                "api/v1/uploads",
                Map.of("fileName", "a.jpg", "contentType", "image/jpeg", "size", photo.length))
            .expect(201)
            .json();
    int part = opened.path("partSize").asInt();
    ResumableUpload upload = ResumableUpload.at(owner, opened.path("uploadId").asText());
    put(opened.path("parts").path(0).path("url").asText(), Arrays.copyOf(photo, part));

    assertThat(upload.offset()).isEqualTo(part);
    Answer last = upload.patch(photo, part, photo.length - part).expect(204);

    assertThat(digestOf(last)).isEqualTo(sha256(photo));
  }

  @ParameterizedTest
  @ValueSource(strings = {"api-gateway", "upload-service"})
  void aServiceThatIsKilledInTheMiddleCostsNothingThatWasPromised(String service) throws Exception {
    Client owner = fleet.newUser();
    byte[] photo = Samples.largePhoto();
    ResumableUpload upload = ResumableUpload.create(owner, "a.jpg", photo.length);
    upload.patch(photo, 0, 1_000_000).expect(204);

    fleet.service(service).kill();
    fleet.service(service).start();
    fleet.awaitReady();
    ResumableUpload again = ResumableUpload.at(moved(owner), upload.id());

    assertThat(again.offset()).isEqualTo(1_000_000);
    Answer last = again.patch(photo, 1_000_000, photo.length - 1_000_000).expect(204);
    assertThat(digestOf(last)).isEqualTo(sha256(photo));
  }

  /** The same user at the gateway's address of now. */
  private Client moved(Client owner) {
    return new Client(fleet.url("api-gateway"), owner.userId(), owner.token());
  }

  @Test
  void uploadsAreJoinedInTheOrderGiven() throws Exception {
    Client owner = fleet.newUser();
    byte[] photo = Samples.smallPhoto();
    int half = photo.length / 2;
    ResumableUpload first = partial(owner, Arrays.copyOf(photo, half));
    ResumableUpload second = partial(owner, tail(photo, half));
    Map<String, String> joined =
        Map.of("Upload-Concat", "final;%s %s".formatted(first.url().getPath(), second.url()));

    Answer last = ResumableUpload.creation(owner, "joined.jpg", joined).expect(201);
    Answer again = ResumableUpload.creation(owner, "joined.jpg", joined).expect(201);

    assertThat(digestOf(last)).isEqualTo(sha256(photo));
    assertThat(again.header("Location")).isEqualTo(last.header("Location"));
    ResumableUpload whole = ResumableUpload.at(owner, last);
    whole.patch(photo, 0, 1).expectProblem(403, "upload.is-final");
    assertThat(first.head().status()).isEqualTo(404);
  }

  private static ResumableUpload partial(Client owner, byte[] bytes) {
    ResumableUpload upload =
        ResumableUpload.at(
            owner,
            ResumableUpload.creation(
                owner,
                "part",
                Map.of(
                    "Upload-Concat", "partial", "Upload-Length", Integer.toString(bytes.length))));
    upload.patch(bytes, 0, bytes.length).expect(204);
    assertThat(upload.head().expect(200).header("Upload-Concat")).isEqualTo("partial");
    return upload;
  }

  @Test
  void bytesThatDoNotMatchTheirChecksumAreForgotten() throws Exception {
    Client owner = fleet.newUser();
    byte[] photo = Samples.smallPhoto();
    ResumableUpload upload = ResumableUpload.create(owner, "a.jpg", photo.length);
    String right =
        "sha256 "
            + Base64.getEncoder()
                .encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(photo, 1000)));

    assertThat(upload.patch(photo, 0, 1001, Map.of("Upload-Checksum", right)).status())
        .isEqualTo(460);
    assertThat(upload.offset()).isZero();
    upload.patch(photo, 0, 1000, Map.of("Upload-Checksum", right)).expect(204);
    assertThat(upload.offset()).isEqualTo(1000);
  }

  @Test
  void aLengthMayBeSaidLater() throws Exception {
    Client owner = fleet.newUser();
    byte[] photo = Samples.smallPhoto();
    ResumableUpload upload =
        ResumableUpload.at(
            owner, ResumableUpload.creation(owner, "a.jpg", Map.of("Upload-Defer-Length", "1")));
    assertThat(upload.head().header("Upload-Defer-Length")).isEqualTo("1");
    upload.patch(photo, 0, 500).expect(204);

    Answer last =
        upload
            .patch(
                photo,
                500,
                photo.length - 500,
                Map.of("Upload-Length", Integer.toString(photo.length)))
            .expect(204);

    assertThat(digestOf(last)).isEqualTo(sha256(photo));
  }

  @Test
  void nonsenseIsRefusedAndLeavesNothingBehind() {
    Client owner = fleet.newUser();
    byte[] photo = Samples.smallPhoto();
    ResumableUpload upload = ResumableUpload.create(owner, "a.jpg", photo.length);

    upload.patch(photo, 0, 10, Map.of("X", "y")).expect(204);
    assertThat(wrongOffset(upload, photo, 11).expectProblem(409, "upload.wrong-offset"))
        .isNotNull();
    ResumableUpload.creation(owner, "a.jpg", Map.of("Upload-Length", "0"))
        .expectProblem(422, "upload.empty");
    ResumableUpload.creation(owner, "a.jpg", Map.of("Upload-Length", "-1"))
        .expectProblem(400, "upload.bad-header");
    ResumableUpload.creation(owner, "a.jpg", Map.of("Upload-Length", "99999999999999"))
        .expectProblem(413, "upload.too-large");
    ResumableUpload.creation(owner, "../../etc/passwd", Map.of("Upload-Length", "10"))
        .expectProblem(422, "upload.bad-file-name");
    ResumableUpload.creation(
            owner, "", Map.of("Upload-Length", "10", "Upload-Metadata", "filename %%%"))
        .expectProblem(400, "upload.bad-header");
    ResumableUpload.at(fleet.newUser(), upload.id())
        .patch(photo, 10, 10)
        .expectProblem(404, "not-found");
    upload.terminate().expect(204);

    upload.patch(photo, 10, 10).expectProblem(404, "not-found");
    assertThat(
            fleet
                .database()
                .column("select id from upload.upload_session where owner_id = ?", owner.userId()))
        .isEmpty();
    assertThat(fleet.bucket().keys()).noneMatch(key -> key.contains(owner.userId()));
  }

  private static Answer wrongOffset(ResumableUpload upload, byte[] photo, int offset) {
    return upload.patch(photo, offset, 10);
  }

  private JsonNode status(Client owner, ResumableUpload upload) {
    return owner.get("api/v1/uploads/" + upload.id()).expect(200).json();
  }

  private String putPart(Client owner, ResumableUpload upload, int number, byte[] bytes)
      throws IOException, InterruptedException {
    JsonNode signed =
        owner
            .post("api/v1/uploads/" + upload.id() + "/parts", Map.of("from", number, "count", 1))
            .expect(200)
            .json();
    return put(signed.path("parts").path(0).path("url").asText(), bytes);
  }

  private static String put(String url, byte[] bytes) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<Void> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(url))
                  .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes))
                  .build(),
              HttpResponse.BodyHandlers.discarding());
      assertThat(answer.statusCode()).isEqualTo(200);
      return answer.headers().firstValue("etag").orElseThrow();
    }
  }

  private static byte[] tail(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  private static Accepted accepted(Answer last) {
    return new Accepted(last.header("X-Media-Id"), last.header("X-Job-Id"), false);
  }

  private String digestOf(Answer last) {
    return fleet
        .database()
        .column("select sha256 from upload.media where id = ?", last.header("X-Media-Id"))
        .getFirst();
  }

  private List<String> mediaDigests(Client owner) {
    return fleet
        .database()
        .column("select sha256 from upload.media where owner_id = ?", owner.userId());
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
