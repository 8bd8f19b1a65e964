package io.medianest.gateway.media;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.medianest.gateway.Fleet;
import io.medianest.gateway.People;
import io.medianest.gateway.People.Person;
import io.medianest.local.Part;
import io.medianest.local.Progress;
import io.medianest.local.ServiceFixture;
import io.medianest.messaging.event.MediaKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class ProjectionIT {
  private Person owner;

  @BeforeEach
  void somebodyNew() {
    owner = People.somebody();
  }

  @Test
  void aJobIsSeenFromItsFirstFactToItsLast() {
    try (Facts facts = new Facts(owner.userId(), MediaKind.IMAGE)) {
      facts.publish(facts.uploaded());
      eventually(() -> job(facts).then().statusCode(200).body("status", equalTo("QUEUED")));
      facts.publish(facts.started(2, 1));
      eventually(
          () -> job(facts).then().body("status", equalTo("RUNNING")).body("attempt", equalTo(1)));
      facts.publish(facts.step(3, "thumbnails"), facts.completed(4));
      eventually(
          () ->
              job(facts)
                  .then()
                  .body("status", equalTo("COMPLETED"))
                  .body("progress", equalTo(100))
                  .body("kind", equalTo("IMAGE"))
                  .body("mediaId", equalTo(facts.mediaId))
                  .body("error", nullValue())
                  .body(
                      "timeline.what",
                      contains(
                          "media.uploaded",
                          "media.processing.started",
                          "media.processing.step.completed",
                          "media.processing.completed"))
                  .body("timeline[2].step", equalTo("thumbnails"))
                  .body("timeline[2].durationMillis", equalTo(42)));
      summary(facts, "PUBLISHED");
    }
  }

  @Test
  void factsMayComeInAnyOrderAndTwice() {
    try (Facts facts = new Facts(owner.userId(), MediaKind.IMAGE)) {
      facts.publish(
          facts.completed(4), facts.started(2, 1), facts.completed(4), facts.step(3, "thumbnails"));
      facts.publish(facts.uploaded(), facts.started(2, 1), facts.uploaded());
      eventually(
          () ->
              job(facts)
                  .then()
                  .statusCode(200)
                  .body("status", equalTo("COMPLETED"))
                  .body("timeline.size()", equalTo(4))
                  .body("timeline[0].what", equalTo("media.uploaded")));
      summary(facts, "PUBLISHED");
    }
  }

  @Test
  void aVideoIsTranscodingOnceAStepIsDone() {
    try (Facts facts = new Facts(owner.userId(), MediaKind.VIDEO)) {
      facts.publish(facts.uploaded(), facts.started(2, 1));
      eventually(() -> summary(facts, "PROCESSING"));
      facts.publish(facts.step(3, "probe"));
      eventually(() -> summary(facts, "TRANSCODING_STARTED"));
    }
  }

  @Test
  void aVideoCanBeWatchedWhileItIsProcessedAndNotOnceThatIsCalledOff() {
    try (Facts facts = new Facts(owner.userId(), MediaKind.VIDEO)) {
      facts.publish(facts.uploaded(), facts.started(2, 1), facts.playable(3));
      eventually(() -> length(facts, 9_000));
      facts.publish(facts.cancelled(4));
      eventually(() -> length(facts, null));
    }
  }

  @Test
  void whatIsFinishedIsShownUntilTheNextIsFinishedToo() {
    try (Facts facts = new Facts(owner.userId(), MediaKind.VIDEO)) {
      facts.publish(facts.uploaded(), facts.started(2, 1), facts.completed(3), facts.playable(4));
      eventually(() -> summary(facts, "TRANSCODING_STARTED"));
      length(facts, null);
    }
  }

  @Test
  void whatCannotBeReadDoesNotHoldUpWhatFollows() {
    try (Facts facts = new Facts(owner.userId(), MediaKind.IMAGE)) {
      facts.send("not an event".getBytes(StandardCharsets.UTF_8));
      facts.publish(facts.uploaded());
      eventually(() -> job(facts).then().statusCode(200));
    }
  }

  @Test
  void nothingIsShownBeforeItIsKnownWhoseItIs() {
    try (Facts facts = new Facts(owner.userId(), MediaKind.IMAGE)) {
      facts.publish(facts.completed(4));
      job(facts).then().statusCode(404);
    }
  }

  @Test
  void listsArePagedNewestFirstWithoutGapOrRepeat() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      try (Facts facts = new Facts(owner.userId(), MediaKind.IMAGE)) {
        facts.publish(facts.uploaded());
        ids.add(facts.mediaId);
      }
    }
    eventually(() -> get("/api/v1/media").then().body("items.size()", equalTo(7)));

    assertThat(allPages("/api/v1/media?limit=3", "mediaId"))
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(allPages("/api/media/jobs?limit=2&status=queued&kind=image", "mediaId"))
        .containsExactlyInAnyOrderElementsOf(ids);
    get("/api/media/jobs?status=FAILED").then().body("items.size()", equalTo(0));
  }

  @Test
  void jobsAreShownWithoutProgressWhileRedisIsAway() {
    try (Facts facts = new Facts(owner.userId(), MediaKind.IMAGE)) {
      facts.publish(facts.uploaded(), facts.started(2, 1));
      eventually(() -> job(facts).then().body("status", equalTo("RUNNING")));
      var infrastructure = ServiceFixture.current().infrastructure();
      infrastructure.part(Part.REDIS).stop();
      try {
        job(facts).then().statusCode(200).body("status", equalTo("RUNNING"));
      } finally {
        infrastructure.start(Set.of(Part.REDIS), Progress.SILENT);
      }
    }
  }

  private List<String> allPages(String path, String member) {
    List<String> all = new ArrayList<>();
    String cursor = null;
    do {
      JsonPath page =
          get(path + (cursor == null ? "" : "&cursor=" + cursor))
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      all.addAll(page.getList("items." + member));
      cursor = page.getString("nextCursor");
    } while (cursor != null);
    return all;
  }

  private void length(Facts facts, Integer millis) {
    get("/api/v1/media")
        .then()
        .body(
            "items.find { it.mediaId == '" + facts.mediaId + "' }.durationMillis", equalTo(millis));
  }

  private void summary(Facts facts, String status) {
    get("/api/v1/media")
        .then()
        .body("items.find { it.mediaId == '" + facts.mediaId + "' }.status", equalTo(status));
  }

  private Response job(Facts facts) {
    return get("/api/media/jobs/" + facts.jobId);
  }

  private Response get(String path) {
    return given().header("Authorization", owner.bearer()).get(path);
  }

  private static void eventually(ThrowingRunnable assertion) {
    Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
  }
}
