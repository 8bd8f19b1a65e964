package io.medianest.upload.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.local.part.S3Server.Access;
import io.medianest.messaging.command.UploadCommand.Part;
import io.medianest.messaging.event.MediaKind;
import io.medianest.upload.config.StorageConfig;
import io.medianest.upload.config.UploadConfig;
import io.medianest.upload.session.Decision;
import io.medianest.upload.session.ObjectKey;
import io.medianest.upload.session.PartPlan;
import io.medianest.upload.session.UploadDecider;
import io.medianest.upload.session.UploadRules;
import io.medianest.upload.session.UploadSession;
import io.medianest.upload.storage.Inventory.OpenMultipart;
import io.medianest.upload.storage.Inventory.StoredKey;
import io.medianest.upload.support.Opens;
import io.medianest.upload.support.Samples;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** What this service needs of an object store; every one we name has to pass. */
abstract class ObjectStoreConformance {
  private static final int PART = 5 * 1024 * 1024;

  private final HttpClient http = HttpClient.newHttpClient();
  private S3AsyncClient s3;
  private S3Presigner presigner;
  private ObjectStore objects;
  private Fragments fragments;
  private Inventory inventory;
  private PresignedUrls urls;

  abstract Access access();

  /** Whether it looks at signatures at all. */
  abstract boolean checksSignatures();

  @BeforeEach
  void connect() {
    SmallRyeConfig config = configuration(access());
    StorageConfig storage = config.getConfigMapping(StorageConfig.class);
    S3Clients clients = new S3Clients();
    s3 = clients.client(storage);
    presigner = clients.presigner(storage);
    objects = new ObjectStore(s3, storage);
    fragments = new Fragments(s3, storage);
    inventory = new Inventory(s3, storage);
    urls = new PresignedUrls(presigner, storage, config.getConfigMapping(UploadConfig.class));
  }

  @AfterEach
  void disconnect() {
    s3.close();
    presigner.close();
    http.close();
  }

  @Test
  void whatIsPutByAnUrlIsThereAndGoesOnce() throws Exception {
    UploadSession session = session(-1);
    byte[] photo = Samples.smallPhoto();

    assertThat(put(urls.whole(session), photo).statusCode()).isEqualTo(200);

    assertThat(done(objects.look(session.objectKey())).orElseThrow().size())
        .isEqualTo(photo.length);
    assertThat(done(objects.sha256(session.objectKey()))).isEqualTo(Samples.sha256(photo));
    assertThat(done(fragments.size(session.objectKey()))).isEqualTo(photo.length);
    done(objects.delete(session.objectKey()));
    done(objects.delete(session.objectKey()));
    assertThat(done(objects.look(session.objectKey()))).isEmpty();
    assertThat(done(fragments.size(session.objectKey()))).isNegative();
  }

  @Test
  void anEmptyObjectIsAnObject() throws Exception {
    UploadSession session = session(-1);

    put(urls.whole(session), new byte[0]);

    assertThat(done(objects.look(session.objectKey())).orElseThrow().size()).isZero();
  }

  @Test
  void partsBecomeOneObjectAndJoiningThemAgainDoesNoHarm() throws Exception {
    UploadSession session = multipart();
    byte[] film = bytes(PART + 1_000);
    List<Part> parts = putParts(session, film);
    String id = session.multipartId().orElseThrow();

    assertThat(done(fragments.of(session)).parts())
        .extracting(part -> part.size())
        .containsExactly((long) PART, 1_000L);
    assertThat(openMultiparts()).contains(id);
    assertThat(done(objects.joinParts(session.objectKey(), id, parts))).isTrue();
    assertThat(done(objects.joinParts(session.objectKey(), id, parts))).isTrue();
    assertThat(done(objects.sha256(session.objectKey()))).isEqualTo(Samples.sha256(film));
    assertThat(openMultiparts()).doesNotContain(id);
  }

  @Test
  void partsThatAreNotThoseStoredAreNotJoined() throws Exception {
    UploadSession session = multipart();
    putParts(session, bytes(PART + 1));
    List<Part> others =
        List.of(
            new Part(1, "\"" + "0".repeat(32) + "\""), new Part(2, "\"" + "1".repeat(32) + "\""));

    assertThat(
            done(
                objects.joinParts(
                    session.objectKey(), session.multipartId().orElseThrow(), others)))
        .isFalse();
    assertThat(done(objects.look(session.objectKey()))).isEmpty();
  }

  @Test
  void partsAreGivenUpMoreThanOnce() throws Exception {
    UploadSession session = multipart();
    putParts(session, bytes(PART + 1));
    String id = session.multipartId().orElseThrow();

    done(objects.abortMultipart(session.objectKey(), id));
    done(objects.abortMultipart(session.objectKey(), id));

    assertThat(openMultiparts()).doesNotContain(id);
    assertThat(done(fragments.of(session)).parts()).isEmpty();
  }

  @Test
  void aDownloadAnswersAsItWasSignedAndByRanges() throws Exception {
    UploadSession session = session(-1);
    byte[] photo = Samples.smallPhoto();
    put(urls.whole(session), photo);
    String url =
        urls.download(
            session.objectKey(),
            new Presentation(
                Optional.of("image/jpeg"),
                Optional.of("attachment; filename=\"a_.jpg\"; filename*=UTF-8''%C3%A4.jpg")));

    HttpResponse<byte[]> whole = get(HttpRequest.newBuilder(URI.create(url)));
    HttpResponse<byte[]> range =
        get(HttpRequest.newBuilder(URI.create(url)).header("Range", "bytes=2-5"));

    assertThat(whole.body()).isEqualTo(photo);
    assertThat(whole.headers().firstValue("Content-Type")).contains("image/jpeg");
    assertThat(whole.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"a_.jpg\"; filename*=UTF-8''%C3%A4.jpg");
    assertThat(range.statusCode()).isEqualTo(206);
    assertThat(range.body()).isEqualTo(Arrays.copyOfRange(photo, 2, 6));
  }

  @Test
  void aChangedUrlIsRefusedByWhoeverChecksSignatures() throws Exception {
    UploadSession session = session(-1);
    put(urls.whole(session), Samples.smallPhoto());
    String another =
        urls.source(session.objectKey()).replaceFirst("Signature=.{8}", "Signature=00000000");

    int status = get(HttpRequest.newBuilder(URI.create(another))).statusCode();

    assertThat(status).isEqualTo(checksSignatures() ? 403 : 200);
  }

  @Test
  void objectsAreListedByTheirKeysFromWhereOneWas() throws Exception {
    UploadSession session = session(-1);
    for (String writer : List.of("a", "b", "c")) {
      put(urls.piece(session, writer), new byte[] {1});
    }
    String folder = ObjectKey.pieces(session);

    assertThat(done(inventory.objects(folder + "a")).items())
        .extracting(StoredKey::key)
        .startsWith(folder + "b", folder + "c");
    assertThat(done(objects.list(folder, 2))).hasSize(2);
    assertThat(done(objects.count(folder))).isEqualTo(3);
    done(fragments.deleteUnder(folder));
    assertThat(done(objects.count(folder))).isZero();
  }

  private List<String> openMultiparts() {
    List<String> ids = new ArrayList<>();
    String after = "";
    while (after != null) {
      Inventory.Page<OpenMultipart> page = done(inventory.multiparts(after));
      page.items().forEach(open -> ids.add(open.id()));
      after = page.next();
    }
    return ids;
  }

  private UploadSession multipart() {
    UploadSession session = session(PART + 1_000);
    return session.multipart(done(objects.beginMultipart(session.objectKey())));
  }

  private List<Part> putParts(UploadSession session, byte[] film) throws Exception {
    List<Part> parts = new ArrayList<>();
    for (var url : urls.parts(session, PartPlan.of(session).range(1, 2))) {
      int from = (url.number() - 1) * PART;
      byte[] part = Arrays.copyOfRange(film, from, Math.min(film.length, from + PART));
      parts.add(
          new Part(url.number(), put(url.url(), part).headers().firstValue("ETag").orElseThrow()));
    }
    return parts;
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 7);
    return bytes;
  }

  private static UploadSession session(long size) {
    UploadRules rules =
        new UploadRules(Map.of(MediaKind.IMAGE, 100_000_000L), PART, Duration.ofHours(1));
    var open = Opens.declaring(Opens.photo(), size, null);
    return switch (new UploadDecider(rules)
        .open(open, UUID.randomUUID().toString(), "j", Instant.now())) {
      case Decision.Granted<UploadSession>(var session) -> session;
      case Decision.Denied<UploadSession>(var refused) -> throw new AssertionError(refused);
    };
  }

  private HttpResponse<String> put(String url, byte[] body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(url)).PUT(BodyPublishers.ofByteArray(body)).build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<byte[]> get(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static <T> T done(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(60));
  }

  private static SmallRyeConfig configuration(Access access) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(StorageConfig.class)
        .withMapping(UploadConfig.class)
        .withSources(
            new PropertiesConfigSource(
                Map.of(
                    "medianest.s3.endpoint",
                    access.endpoint().toString(),
                    "medianest.s3.public-endpoint",
                    access.endpoint().toString(),
                    "medianest.s3.bucket",
                    access.bucket(),
                    "medianest.s3.region",
                    access.region(),
                    "medianest.s3.access-key",
                    access.accessKey(),
                    "medianest.s3.secret-key",
                    access.secretKey()),
                "test",
                100))
        .build();
  }
}
