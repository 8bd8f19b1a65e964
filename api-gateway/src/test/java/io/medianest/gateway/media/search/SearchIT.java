package io.medianest.gateway.media.search;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpServer;
import io.medianest.gateway.Database;
import io.medianest.gateway.Fleet;
import io.medianest.gateway.People;
import io.medianest.gateway.People.Person;
import io.medianest.gateway.ServiceStandIn;
import io.medianest.messaging.command.UploadCommand.SignDownloads;
import io.medianest.messaging.command.UploadReply.Downloads;
import io.medianest.messaging.topology.Queues;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class SearchIT {
  private static final String NOTHING = "{}";

  private Person owner;

  @BeforeEach
  void somebody() {
    owner = People.somebody();
  }

  @Test
  void findsWordsOfCaptionNameAndTagsWhateverTheirCase() {
    String caption = media("IMAGE", "a.jpg", "Evening at the harbour", NOTHING);
    String name = media("IMAGE", "harbour_2026-final.jpg", null, NOTHING);
    String tags = media("AUDIO", "b.mp3", null, "{\"tag.title\":\"Harbour lights\"}");
    media("IMAGE", "c.jpg", "Mountains", NOTHING);

    assertThat(found("HARBOUR")).containsExactlyInAnyOrder(caption, name, tags);
    assertThat(found("harbour 2026")).containsExactly(name);
    assertThat(found("har")).hasSize(3);
    assertThat(found("harbour -lights")).containsExactlyInAnyOrder(caption, name);
    assertThat(found("\"the harbour\"")).containsExactly(caption);
    assertThat(found("mountains or lights")).hasSize(2);
  }

  @Test
  void theBestComesFirst() {
    String weak = media("IMAGE", "sunset.jpg", "The house", NOTHING);
    String strong = media("IMAGE", "sunset.jpg", "Sunset after sunset", NOTHING);
    assertThat(found("sunset")).containsExactly(strong, weak);
  }

  @Test
  void nobodyFindsWhatIsAnothers() {
    media("IMAGE", "secret.jpg", "secret", NOTHING);
    Person stranger = People.somebody();
    search(stranger, Map.of("q", "secret")).statusCode(200).body("items.size()", equalTo(0));
    given().queryParam("q", "secret").get("/api/v1/search").then().statusCode(401);
  }

  @Test
  void filtersByKindAndTime() {
    media("IMAGE", "garden.jpg", null, NOTHING);
    String video = media("VIDEO", "garden.mp4", null, NOTHING);
    search(owner, Map.of("q", "garden", "kind", "video"))
        .body("items.media.mediaId", equalTo(List.of(video)));
    search(owner, Map.of("q", "garden", "to", "2000-01-01T00:00:00Z"))
        .body("items.size()", equalTo(0));
    search(owner, Map.of("q", "garden", "kind", "tree")).statusCode(422);
  }

  @Test
  void pagesHoldEveryHitOnce() {
    for (int i = 0; i < 7; i++) {
      media("IMAGE", "walk.jpg", "walk ".repeat(i % 3), NOTHING);
    }
    List<String> all = new ArrayList<>();
    String cursor = null;
    do {
      var request = given().header("Authorization", owner.bearer()).queryParam("limit", 2);
      JsonPath page =
          (cursor == null ? request : request.queryParam("cursor", cursor))
              .queryParam("q", "walk")
              .get("/api/v1/search")
              .jsonPath();
      all.addAll(page.getList("items.media.mediaId"));
      cursor = page.getString("nextCursor");
    } while (cursor != null);
    assertThat(all).hasSize(7).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'",
        "a:*",
        "a & | !",
        "-",
        "\"",
        "((",
        "\\",
        "%",
        "-\"a b\"",
        "or",
        "a or -",
        ":*"
      })
  void anyTextIsOnlyWords(String words) {
    search(owner, Map.of("q", words)).statusCode(200);
  }

  @Test
  void whatADocumentSaysIsFoundOnceItsTextIsThere() throws Exception {
    HttpServer storage =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    storage.createContext(
        "/text",
        exchange -> {
          byte[] text = "The quick brown fox \0 jumps".getBytes(UTF_8);
          exchange.sendResponseHeaders(200, text.length);
          exchange.getResponseBody().write(text);
          exchange.close();
        });
    storage.start();
    String url = "http://127.0.0.1:" + storage.getAddress().getPort() + "/text";
    try (var uploads =
        new ServiceStandIn(
            Queues.UPLOADS_COMMANDS,
            c -> c instanceof SignDownloads s && s.caller().userId().equals(owner.userId()))) {
      uploads.answering(new Downloads(Map.of("k/text.txt", url), Instant.now().plusSeconds(60)));
      String document = document("k/text.txt");
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(found("brown jumps")).containsExactly(document));
    } finally {
      storage.stop(0);
    }
  }

  private String document(String textKey) {
    String mediaId = media("DOCUMENT", "paper.pdf", null, NOTHING);
    Database.update(
        "UPDATE media SET manifest = jsonb_set(manifest, '{renditions}', ?::jsonb),"
            + " manifest_version = 3 WHERE media_id = ?",
        """
        [{"name":"text","key":"%s","contentType":"text/plain","size":1,"sha256":"x","width":0,
          "height":0,"durationMillis":0,"bitRate":0,"recipe":"text/1","tool":"poppler"}]"""
            .formatted(textKey),
        mediaId);
    return mediaId;
  }

  /** As the projection would have written it. */
  private String media(String kind, String fileName, String caption, String metadata) {
    String mediaId = UUID.randomUUID().toString();
    Database.update(
        """
        INSERT INTO media (media_id, version, stage, tenant, owner_id, kind, file_name, content_type,
                           size, sha256, object_key, caption, job_id, created_at, manifest)
        VALUES (?, 2, 'PUBLISHED', 'default', ?, ?, ?, 'x/y', 1, 'ab', 'k', ?, 'j', now(),
                jsonb_build_object('version', 1, 'key', 'k', 'kind', ?, 'width', 0, 'height', 0,
                                   'durationMillis', 0, 'metadata', ?::jsonb,
                                   'renditions', '[]'::jsonb))""",
        mediaId,
        owner.userId(),
        kind,
        fileName,
        caption,
        kind,
        metadata);
    return mediaId;
  }

  private List<String> found(String words) {
    return search(owner, Map.of("q", words))
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items.media.mediaId");
  }

  private static ValidatableResponse search(Person who, Map<String, ?> query) {
    return given()
        .header("Authorization", who.bearer())
        .queryParams(query)
        .get("/api/v1/search")
        .then();
  }
}
