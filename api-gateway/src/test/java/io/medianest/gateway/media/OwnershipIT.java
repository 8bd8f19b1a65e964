package io.medianest.gateway.media;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.medianest.gateway.Fleet;
import io.medianest.gateway.People;
import io.medianest.gateway.People.Person;
import io.medianest.gateway.token.Tokens;
import io.medianest.messaging.event.MediaKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class OwnershipIT {
  private final Tokens tokens = CDI.current().select(Tokens.class).get();

  @Test
  void whatIsAnothersIsNotThere() {
    Person owner = People.somebody();
    Person stranger = People.somebody();
    try (Facts facts = new Facts(owner.userId(), MediaKind.VIDEO)) {
      facts.publish(facts.uploaded(), facts.completed(2));
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> get(owner.bearer(), "/api/media/jobs/" + facts.jobId, 200));

      get(stranger.bearer(), "/api/media/jobs/" + facts.jobId, 404);
      get(stranger.bearer(), "/api/v1/media/" + facts.mediaId, 404);
      get(stranger.bearer(), "/api/v1/media/" + facts.mediaId + "/hls/master.m3u8", 404);
      given()
          .header("Authorization", stranger.bearer())
          .get("/api/v1/media")
          .then()
          .body("items.size()", equalTo(0));
    }
  }

  @Test
  void aPlaybackTokenOpensNothingElse() {
    Person owner = People.somebody();
    String token = tokens.signPlayback(owner.userId(), "default", "m1");
    get("Bearer " + token, "/api/v1/media", 401);
    given()
        .get("/api/v1/media/m2/hls/master.m3u8?token=" + token)
        .then()
        .statusCode(404)
        .body("code", equalTo("not-found"));
    given()
        .get("/api/v1/media/m1/hls/master.m3u8?token=" + owner.accessToken())
        .then()
        .statusCode(401)
        .body("code", equalTo("auth.invalid-token"));
  }

  private static void get(String authorization, String path, int status) {
    given().header("Authorization", authorization).get(path).then().statusCode(status);
  }
}
