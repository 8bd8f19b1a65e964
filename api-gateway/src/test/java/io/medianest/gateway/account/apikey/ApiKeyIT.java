package io.medianest.gateway.account.apikey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.medianest.gateway.Database;
import io.medianest.gateway.Fleet;
import io.medianest.gateway.People;
import io.medianest.gateway.People.Person;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class ApiKeyIT {
  private static final String KEYS = "/api/v1/auth/api-keys";

  private Person person;

  @BeforeEach
  void somebody() {
    person = People.somebody();
  }

  @Test
  void aKeyDoesWhatItsScopesSayAndNoMore() {
    String reading = create(List.of("media:read")).getString("key");

    by(reading).get("/api/v1/media").then().statusCode(200);
    by(reading).get("/api/media/jobs").then().statusCode(200);
    refused(by(reading).delete("/api/media/jobs/none").then());
    refused(by(reading).get("/admin/dlq").then());
    refused(by(reading).get(KEYS).then());
    refused(by(reading).delete("/api/v1/auth/sessions").then());

    String writing = create(List.of("media:write")).getString("key");
    by(writing).delete("/api/media/jobs/none").then().statusCode(404);
    refused(by(writing).get("/api/v1/media").then());
  }

  @Test
  void aRevokedKeyIsRefusedAtOnce() {
    JsonPath key = create(List.of("media:read"));
    by(key.getString("key")).get("/api/v1/media").then().statusCode(200);

    signed().delete(KEYS + "/" + key.getString("keyId")).then().statusCode(204);

    by(key.getString("key"))
        .get("/api/v1/media")
        .then()
        .statusCode(401)
        .body("code", equalTo("auth.invalid-token"));
    signed().get(KEYS).then().body("items", hasSize(0));
    signed().delete(KEYS + "/" + key.getString("keyId")).then().statusCode(404);
  }

  @Test
  void anExpiredKeyIsRefused() {
    JsonPath key = create(List.of("media:read"));
    Database.update(
        "UPDATE api_key SET expires_at = now() - interval '1 second' WHERE key_id = ?",
        key.getString("keyId"));
    by(key.getString("key")).get("/api/v1/media").then().statusCode(401);
  }

  @Test
  void keysAreListedWithoutThemselvesAndWithTheirLastUse() {
    String key = create(List.of("media:read", "media:write")).getString("key");
    by(key).get("/api/v1/media").then().statusCode(200);

    String list =
        signed()
            .get(KEYS)
            .then()
            .statusCode(200)
            .body("items[0].scopes", contains("media:read", "media:write"))
            .body("items[0].lastUsedAt", notNullValue())
            .extract()
            .asString();

    assertThat(list).doesNotContain(key);
    assertThat(Database.text("SELECT secret_hash FROM api_key WHERE user_id = ?", person.userId()))
        .isNotNull()
        .isNotEqualTo(key);
  }

  @Test
  void nobodyRevokesAKeyOfAnother() {
    JsonPath key = create(List.of("media:read"));
    given()
        .header("Authorization", People.somebody().bearer())
        .delete(KEYS + "/" + key.getString("keyId"))
        .then()
        .statusCode(404);
    by(key.getString("key")).get("/api/v1/media").then().statusCode(200);
  }

  @Test
  void onlyAnAdministratorGivesThatScope() {
    request(Map.of("name", "k", "scopes", List.of("admin")))
        .statusCode(403)
        .body("code", equalTo("auth.forbidden"));
  }

  @Test
  void refusesWhatIsNoScopeAndNoFutureTime() {
    request(Map.of("name", "k", "scopes", List.of("everything"))).statusCode(400);
    request(Map.of("name", "k", "scopes", List.of())).statusCode(422);
    request(
            Map.of(
                "name", "k", "scopes", List.of("media:read"), "expiresAt", "2020-01-01T00:00:00Z"))
        .statusCode(422);
  }

  private JsonPath create(List<String> scopes) {
    return request(Map.of("name", "import script", "scopes", scopes))
        .statusCode(201)
        .extract()
        .jsonPath();
  }

  private ValidatableResponse request(Map<String, ?> body) {
    return signed().contentType("application/json").body(body).post(KEYS).then();
  }

  private RequestSpecification signed() {
    return given().header("Authorization", person.bearer());
  }

  private static RequestSpecification by(String key) {
    return given().header("Authorization", "Bearer " + key);
  }

  private static void refused(ValidatableResponse answer) {
    answer.statusCode(403).body("code", equalTo("auth.insufficient-scope"));
  }
}
