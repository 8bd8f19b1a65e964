package io.medianest.gateway.admin.user;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.medianest.gateway.Database;
import io.medianest.gateway.Fleet;
import io.medianest.gateway.People;
import io.medianest.gateway.People.Person;
import io.medianest.gateway.token.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What administrators do to accounts, and what the audit log says of it. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class UserAdministrationIT {
  @Inject Tokens tokens;

  private final String adminId = "admin-" + UUID.randomUUID();
  private Person person;

  @BeforeEach
  void somebody() {
    person = People.somebody();
  }

  @Test
  void aLockedAccountIsShutOutAndAnUnlockedOneLetInAgain() {
    String key = apiKey();
    act("lock", Map.of("reason", "stolen")).statusCode(200).body("lockedAt", notNullValue());

    refresh().statusCode(401);
    login().statusCode(403).body("code", equalTo("account.locked"));
    given().header("Authorization", "Bearer " + key).get("/api/v1/media").then().statusCode(401);
    assertThat(
            Database.text(
                "SELECT events FROM outbox WHERE stream_id = ? ORDER BY id DESC LIMIT 1",
                "user-" + person.userId()))
        .contains("user.sessions.ended", "LOCKED");

    act("unlock", Map.of("reason", "found")).statusCode(200).body("lockedAt", nullValue());
    login().statusCode(200);
  }

  @Test
  void whoGuessesIsNotToldThatAnAccountIsLocked() {
    act("lock", Map.of("reason", "stolen")).statusCode(200);
    given()
        .contentType("application/json")
        .body(Map.of("email", person.email(), "password", "not the password"))
        .post("/api/v1/auth/login")
        .then()
        .statusCode(401)
        .body("code", equalTo("auth.bad-credentials"));
  }

  @Test
  void aNewRoleComesWithTheNextLogin() {
    admin()
        .contentType("application/json")
        .body(Map.of("role", "admin", "reason", "helps out"))
        .put("/admin/users/" + person.userId() + "/role")
        .then()
        .statusCode(200)
        .body("role", equalTo("admin"));

    refresh().statusCode(401);
    String token = login().statusCode(200).extract().path("accessToken");
    given()
        .header("Authorization", "Bearer " + token)
        .get("/admin/users/" + person.userId())
        .then()
        .statusCode(200);
  }

  @Test
  void accountsAreFoundByAddressAndPagedNewestFirst() {
    admin()
        .queryParam("q", person.email().substring(0, 20))
        .get("/admin/users")
        .then()
        .statusCode(200)
        .body("items.userId", contains(person.userId()))
        .body("items[0].role", equalTo("user"));
    String cursor =
        admin()
            .queryParam("limit", 1)
            .get("/admin/users")
            .then()
            .body("items", hasSize(1))
            .extract()
            .path("nextCursor");
    admin()
        .queryParam("limit", 1)
        .queryParam("cursor", cursor)
        .get("/admin/users")
        .then()
        .statusCode(200)
        .body("items", hasSize(1));
  }

  @Test
  void nobodyLocksThemselvesOut() {
    admin()
        .contentType("application/json")
        .body(Map.of("reason", "why not"))
        .post("/admin/users/" + adminId + "/lock")
        .then()
        .statusCode(409)
        .body("code", equalTo("account.not-oneself"));
  }

  @Test
  void anAccountOfAnotherTenantIsNotThere() {
    String foreign = "Bearer " + tokens.signAccess(adminId, "another-tenant", true, "s");
    given()
        .header("Authorization", foreign)
        .get("/admin/users/" + person.userId())
        .then()
        .statusCode(404);
  }

  @Test
  void everyActIsWrittenDownWithWhoWhatToWhomWhyAndHowItEnded() {
    act("lock", Map.of("reason", "stolen")).statusCode(200);
    admin().contentType("application/json").post("/admin/users/nobody/lock").then().statusCode(422);
    given().header("Authorization", person.bearer()).delete("/api/v1/auth/sessions");

    audit("subject", person.userId())
        .body("items", hasSize(1))
        .body("items[0].actorId", equalTo(adminId))
        .body("items[0].action", equalTo("POST /admin/users/{userId}/lock"))
        .body("items[0].status", equalTo(200))
        .body("items[0].reason", equalTo("stolen"))
        .body("items[0].correlationId", equalTo("audited"));
    audit("actor", adminId).body("items.status", contains(422, 200));
    audit("actor", person.userId()).body("items.action", contains("DELETE /api/v1/auth/sessions"));
  }

  private ValidatableResponse audit(String filter, String value) {
    return admin().queryParam(filter, value).get("/admin/audit").then().statusCode(200);
  }

  private ValidatableResponse act(String what, Map<String, ?> body) {
    return admin()
        .contentType("application/json")
        .header("X-Correlation-ID", "audited")
        .body(body)
        .post("/admin/users/" + person.userId() + "/" + what)
        .then();
  }

  private RequestSpecification admin() {
    return given()
        .header("Authorization", "Bearer " + tokens.signAccess(adminId, "default", true, "s"));
  }

  private String apiKey() {
    return given()
        .header("Authorization", person.bearer())
        .contentType("application/json")
        .body(Map.of("name", "k", "scopes", List.of("media:read")))
        .post("/api/v1/auth/api-keys")
        .jsonPath()
        .getString("key");
  }

  private ValidatableResponse login() {
    return given()
        .contentType("application/json")
        .body(Map.of("email", person.email(), "password", People.PASSWORD))
        .post("/api/v1/auth/login")
        .then();
  }

  private ValidatableResponse refresh() {
    return given()
        .contentType("application/json")
        .body(Map.of("refreshToken", person.refreshToken()))
        .post("/api/v1/auth/refresh")
        .then();
  }
}
