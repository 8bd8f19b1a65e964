package io.medianest.gateway.http.limit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.medianest.gateway.Fleet;
import io.medianest.local.Part;
import io.medianest.local.Progress;
import io.medianest.local.ServiceFixture;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
@TestProfile(RateLimitIT.Strict.class)
class RateLimitIT {
  /** Few enough to be used up within a second. */
  public static final class Strict implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("test.rate-limit", "5", "test.mail-host", "");
    }
  }

  @Test
  void whoAsksTooOftenIsToldWhenToComeBack() {
    assertThat(limitedWithinSeconds()).isTrue();
  }

  @Test
  void goesOnCountingWhileRedisIsAway() {
    var infrastructure = ServiceFixture.current().infrastructure();
    infrastructure.part(Part.REDIS).stop();
    try {
      given().get("/nowhere").then().statusCode(org.hamcrest.Matchers.oneOf(404, 429));
      assertThat(limitedWithinSeconds()).isTrue();
    } finally {
      infrastructure.start(Set.of(Part.REDIS), Progress.SILENT);
    }
  }

  @Test
  void withoutAMailServerPeopleRegisterAllTheSameAndAreToldSo() {
    String email = "unproved-" + UUID.randomUUID() + "@example.com";
    Response registered =
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(
                () ->
                    given()
                        .contentType("application/json")
                        .body(Map.of("email", email, "password", "correct horse battery"))
                        .post("/api/v1/auth/register"),
                answer -> answer.statusCode() != 429);
    registered.then().statusCode(201).body("email", equalTo("UNVERIFIED"));
  }

  @Test
  void probesAreNeverLimited() {
    for (int i = 0; i < 30; i++) {
      given().get("/q/health/live").then().statusCode(200);
    }
  }

  /** A window ends each second, so a slow machine may need several. */
  private static boolean limitedWithinSeconds() {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              for (int i = 0; i < 10; i++) {
                Response response = given().get("/nowhere");
                if (response.statusCode() == 429) {
                  assertThat(response.contentType()).isEqualTo("application/problem+json");
                  assertThat(response.jsonPath().getString("code")).isEqualTo("rate-limited");
                  assertThat(response.jsonPath().getBoolean("retryable")).isTrue();
                  assertThat(response.header("Retry-After")).isEqualTo("1");
                  assertThat(response.header("RateLimit-Policy")).isEqualTo("\"api\";q=5;w=1");
                  assertThat(response.header("RateLimit")).startsWith("\"api\";r=0");
                  return true;
                }
              }
              return false;
            },
            limited -> limited);
  }
}
