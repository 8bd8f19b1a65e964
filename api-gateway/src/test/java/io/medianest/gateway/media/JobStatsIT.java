package io.medianest.gateway.media;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.medianest.gateway.Fleet;
import io.medianest.gateway.People;
import io.medianest.gateway.People.Person;
import io.medianest.gateway.token.Tokens;
import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.MediaKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class JobStatsIT {
  private static final String STATS = "/api/media/jobs/stats";

  private final Tokens tokens = CDI.current().select(Tokens.class).get();
  private final Instant justNow = Instant.now().minusSeconds(600);
  private Person owner;

  @BeforeEach
  void somebodyNew() {
    owner = People.somebody();
  }

  @Test
  void countsWhatIsOpenAndWhatEndedWithinTheWindow() {
    job(MediaKind.IMAGE, justNow, f -> Stream.of(f.uploaded(), f.started(2, 1), f.completed(5)));
    job(MediaKind.IMAGE, justNow, f -> Stream.of(f.uploaded(), f.started(4, 1), f.completed(9)));
    job(MediaKind.IMAGE, justNow, f -> Stream.of(f.uploaded(), f.cancelled(2)));
    job(
        MediaKind.VIDEO,
        justNow,
        f ->
            Stream.of(
                f.uploaded(), f.started(2, 1), f.failed(3, ErrorClass.DATA, "media.corrupt")));
    job(MediaKind.AUDIO, justNow, f -> Stream.of(f.uploaded(), f.started(2, 1)));
    job(MediaKind.AUDIO, justNow, f -> Stream.of(f.uploaded()));
    Instant hoursAgo = justNow.minus(Duration.ofHours(2));
    job(MediaKind.IMAGE, hoursAgo, f -> Stream.of(f.uploaded(), f.started(2, 1), f.completed(3)));

    eventually(
        () ->
            mine("24h")
                .body("bucketSeconds", equalTo(3600))
                .body("jobs.byStatus.COMPLETED", equalTo(3))
                .body("jobs.throughput.size()", equalTo(24))
                .body("jobs.throughput.completed.sum()", equalTo(3)));
    mine("7d").body("jobs.throughput.size()", equalTo(28));
    mine("1h")
        .header("Cache-Control", equalTo("private, max-age=5"))
        .body("scope", equalTo("MINE"))
        .body("health", equalTo("HEALTHY"))
        .body("successRate", equalTo(2f / 3))
        .body("jobs.complete", equalTo(true))
        .body("jobs.waiting", equalTo(1))
        .body("jobs.running", equalTo(1))
        .body("jobs.longestWaitMillis", greaterThan(590_000))
        .body(
            "jobs.byStatus",
            equalTo(Map.of("COMPLETED", 2, "FAILED", 1, "CANCELLED", 1, "RUNNING", 1, "QUEUED", 1)))
        .body("jobs.byKind", equalTo(Map.of("IMAGE", 3, "VIDEO", 1, "AUDIO", 2)))
        .body("jobs.failuresByClass", equalTo(Map.of("DATA", 1)))
        .body("jobs.failuresByCode", equalTo(Map.of("media.corrupt", 1)))
        .body("jobs.times.IMAGE.waited", equalTo(spread(2, 2000, 2900)))
        .body("jobs.times.IMAGE.ran", equalTo(spread(2, 4000, 4900)))
        .body("jobs.times.AUDIO.waited", equalTo(spread(1, 1000, 1000)))
        .body("jobs.times.AUDIO.ran", equalTo(Map.of("count", 0)))
        .body("jobs.throughput.size()", equalTo(12))
        .body("jobs.throughput.completed.sum()", equalTo(2))
        .body("jobs.throughput.failed.sum()", equalTo(1))
        .body("jobs.throughput.cancelled.sum()", equalTo(1));
  }

  @Test
  void timesAreTheSameInWhateverOrderFactsCome() {
    job(
        MediaKind.IMAGE,
        justNow,
        f -> Stream.of(f.completed(9), f.started(5, 2), f.uploaded(), f.started(2, 1)));
    eventually(
        () ->
            mine("1h")
                .body("jobs.byStatus", equalTo(Map.of("COMPLETED", 1)))
                .body("jobs.times.IMAGE.waited", equalTo(spread(1, 1000, 1000)))
                .body("jobs.times.IMAGE.ran", equalTo(spread(1, 7000, 7000))));
  }

  @Test
  void withoutJobsThereIsNothingButEmptyBuckets() {
    get(owner.bearer(), STATS)
        .statusCode(200)
        .body("window", equalTo("24h"))
        .body("health", equalTo("IDLE"))
        .body("successRate", nullValue())
        .body("jobs.byStatus", equalTo(Map.of()))
        .body("jobs.throughput.size()", equalTo(24))
        .body("jobs.throughput[0].at", notNullValue());
  }

  @Test
  void theWholeFleetIsForAdministrators() {
    String code = "test." + UUID.randomUUID();
    job(
        MediaKind.IMAGE,
        justNow,
        f -> Stream.of(f.uploaded(), f.failed(2, ErrorClass.LOGIC, code)));
    eventually(() -> mine("1h").body("health", equalTo("FAILING")));

    String admin = "Bearer " + tokens.signAccess("admin-1", "default", true, "s");
    get(admin, STATS + "?window=1h&scope=all")
        .statusCode(200)
        .body("scope", equalTo("ALL"))
        .body("jobs.failuresByCode.'" + code + "'", equalTo(1));
    get(admin, STATS + "?window=1h").body("jobs.failuresByCode", equalTo(Map.of()));
    get(owner.bearer(), STATS + "?scope=all")
        .statusCode(403)
        .header("Cache-Control", equalTo("no-store"))
        .body("code", equalTo("auth.forbidden"));
    given().get(STATS).then().statusCode(401);
  }

  @Test
  void listsMayBeBoundedByTime() {
    String first = job(MediaKind.IMAGE, justNow, f -> Stream.of(f.uploaded()));
    String second = job(MediaKind.IMAGE, justNow.plusSeconds(60), f -> Stream.of(f.uploaded()));
    Instant created = justNow.plusSeconds(61);
    eventually(() -> list("limit=9").body("items.jobId", contains(second, first)));
    list("from=" + created).body("items.jobId", contains(second));
    list("to=" + created).body("items.jobId", contains(first));
    list("from=" + created + "&to=" + created).body("items.size()", equalTo(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        STATS + "?window=2h",
        STATS + "?scope=everybody",
        "/api/media/jobs?from=yesterday",
        "/api/media/jobs?to=%2B999999999-01-01T00:00:00Z",
        "/api/media/jobs?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z"
      })
  void saysWhatIsWrongWithAParameter(String path) {
    given()
        .urlEncodingEnabled(false)
        .header("Authorization", owner.bearer())
        .get(path)
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("code", equalTo("request.invalid"));
  }

  private String job(MediaKind kind, Instant begin, Function<Facts, Stream<EventEnvelope>> life) {
    try (Facts facts = new Facts(owner.userId(), kind, begin)) {
      facts.publish(life.apply(facts).toArray(EventEnvelope[]::new));
      return facts.jobId;
    }
  }

  private static Map<String, Integer> spread(int count, int median, int p95) {
    return Map.of("count", count, "medianMillis", median, "p95Millis", p95);
  }

  private ValidatableResponse mine(String window) {
    return get(owner.bearer(), STATS + "?window=" + window).statusCode(200);
  }

  private ValidatableResponse list(String query) {
    return get(owner.bearer(), "/api/media/jobs?" + query).statusCode(200);
  }

  private static ValidatableResponse get(String authorization, String path) {
    return given().header("Authorization", authorization).get(path).then();
  }

  private static void eventually(ThrowingRunnable assertion) {
    Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
  }
}
