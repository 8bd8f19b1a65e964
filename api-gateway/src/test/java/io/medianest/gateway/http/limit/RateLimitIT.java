package io.medianest.gateway.http.limit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.medianest.gateway.Fleet;
import io.medianest.gateway.token.Tokens;
import io.medianest.local.Part;
import io.medianest.local.Progress;
import io.medianest.local.ServiceFixture;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
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
  @Inject Tokens tokens;

  /** Few enough to be used up within a second. */
  public static final class Strict implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "test.rate-limit",
          "5",
          "test.user-rate-limit",
          "3",
          "test.mail-host",
          "",
          "test.oidc-issuer",
          "");
    }
  }

  @Test
  void whoAsksTooOftenIsToldWhenToComeBack() {
    assertThat(limitedWithinSeconds()).isTrue();
  }

  @Test
  void aUserHasALimitOfItsOwnWhichIsTheOneThatIsToldWhenItIsNearer() {
    String token = tokens.signAccess("busy-" + UUID.randomUUID(), "default", false, "session");
    Response refused =
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(
                () -> given().auth().oauth2(token).get("/api/v1/auth/me"),
                answer ->
                    answer.statusCode() == 429
                        && answer.header("RateLimit").startsWith("\"user-api\""));

    assertThat(refused.header("RateLimit")).isEqualTo("\"user-api\";r=0;t=1");
    assertThat(refused.header("RateLimit-Policy"))
        .isEqualTo("\"api\";q=5;w=1, \"user-api\";q=3;w=1");
    assertThat(refused.jsonPath().getString("code")).isEqualTo("rate-limited");
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
  void withoutAnotherProviderNobodyIsSentToOne() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> given().get("/api/v1/auth/oidc/login"), answer -> answer.statusCode() != 429)
        .then()
        .statusCode(409)
        .body("code", equalTo("auth.oidc-not-configured"));
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
