package io.medianest.gateway.account.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.medianest.gateway.Database;
import io.medianest.gateway.Fleet;
import io.medianest.gateway.People;
import io.medianest.gateway.People.Person;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Many logins of one person, and their ends. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class SessionIT {
  @Test
  void loggingOutEndsThatSessionAndNoOther() {
    Person person = People.somebody();
    JsonPath phone = login(person, "phone").statusCode(200).extract().jsonPath();

    post("/api/v1/auth/logout", Map.of("refreshToken", phone.getString("refreshToken")))
        .statusCode(204);

    refresh(phone.getString("refreshToken"))
        .statusCode(401)
        .body("code", equalTo("auth.invalid-refresh-token"));
    refresh(person.refreshToken()).statusCode(200);
  }

  @Test
  void loggingOutTwiceOrWithNoTokenOfOursTellsNothing() {
    Person person = People.somebody();
    Map<String, ?> token = Map.of("refreshToken", person.refreshToken());

    post("/api/v1/auth/logout", token).statusCode(204);
    post("/api/v1/auth/logout", token).statusCode(204);
    post("/api/v1/auth/logout", Map.of("refreshToken", "nobody's")).statusCode(204);
  }

  @Test
  void aTokenThatWasExchangedBeforeTheLogoutIsNotGivenAgain() {
    Person person = People.somebody();
    String child = refresh(person.refreshToken()).extract().path("refreshToken");

    post("/api/v1/auth/logout", Map.of("refreshToken", child)).statusCode(204);

    refresh(person.refreshToken()).statusCode(401);
    refresh(child).statusCode(401);
  }

  @Test
  void sessionsAreListedWithTheirDeviceLastUsedFirst() {
    Person person = People.somebody();
    login(person, "phone").statusCode(200);
    JsonPath laptop = login(person, "laptop").extract().jsonPath();
    refresh(laptop.getString("refreshToken")).statusCode(200);

    as(person)
        .get("/api/v1/auth/sessions")
        .then()
        .statusCode(200)
        .body("items", hasSize(3))
        .body("items.device[0]", equalTo("laptop"))
        .body("items.device[1]", equalTo("phone"));
  }

  @Test
  void anotherSessionIsEndedByItsId() {
    Person person = People.somebody();
    JsonPath phone = login(person, "phone").extract().jsonPath();
    String id =
        as(person)
            .get("/api/v1/auth/sessions")
            .jsonPath()
            .getString("items.find { it.device == 'phone' }.sessionId");

    as(person).delete("/api/v1/auth/sessions/" + id).then().statusCode(204);

    refresh(phone.getString("refreshToken")).statusCode(401);
    refresh(person.refreshToken()).statusCode(200);
    as(person)
        .delete("/api/v1/auth/sessions/" + id)
        .then()
        .statusCode(404)
        .body("code", equalTo("auth.session-not-found"));
  }

  @Test
  void nobodyEndsASessionOfAnother() {
    Person person = People.somebody();
    String id = as(person).get("/api/v1/auth/sessions").jsonPath().getString("items[0].sessionId");

    as(People.somebody()).delete("/api/v1/auth/sessions/" + id).then().statusCode(404);
    as(People.somebody())
        .delete("/api/v1/auth/sessions/" + UUID.randomUUID())
        .then()
        .statusCode(404);

    refresh(person.refreshToken()).statusCode(200);
  }

  @Test
  void loggingOutEverywhereEndsThemAll() {
    Person person = People.somebody();
    JsonPath phone = login(person, "phone").extract().jsonPath();

    as(person).delete("/api/v1/auth/sessions").then().statusCode(204);

    refresh(phone.getString("refreshToken")).statusCode(401);
    refresh(person.refreshToken()).statusCode(401);
    as(person).get("/api/v1/auth/sessions").then().body("items", hasSize(0));
  }

  @Test
  void aNewPasswordEndsEverySessionButTheOneItBegins() {
    Person person = People.somebody();
    Map<String, ?> change =
        Map.of("currentPassword", People.PASSWORD, "newPassword", "another horse battery");

    String fresh =
        as(person)
            .header("User-Agent", "desktop")
            .contentType("application/json")
            .body(change)
            .post("/api/v1/auth/password")
            .then()
            .statusCode(200)
            .extract()
            .path("refreshToken");

    refresh(person.refreshToken()).statusCode(401);
    refresh(fresh).statusCode(200);
    as(person).get("/api/v1/auth/sessions").then().body("items.device", contains("desktop"));
    login(person, "phone").statusCode(401);
  }

  @Test
  void theEndOfEverySessionIsAFactForTheRestOfTheFleet() {
    Person person = People.somebody();
    as(person).delete("/api/v1/auth/sessions").then().statusCode(204);
    assertThat(lastFact(person)).contains("user.sessions.ended", "LOGGED_OUT");

    Person robbed = People.somebody();
    String child = refresh(robbed.refreshToken()).extract().path("refreshToken");
    refresh(child).statusCode(200);
    refresh(robbed.refreshToken()).statusCode(401);
    assertThat(lastFact(robbed)).contains("user.sessions.ended", "TOKEN_REUSED");
  }

  private static String lastFact(Person person) {
    return Database.text(
        "SELECT events FROM outbox WHERE stream_id = ? ORDER BY id DESC LIMIT 1",
        "user-" + person.userId());
  }

  @Test
  void aWrongCurrentPasswordChangesNothing() {
    Person person = People.somebody();

    as(person)
        .contentType("application/json")
        .body(Map.of("currentPassword", "wrong", "newPassword", "another horse battery"))
        .post("/api/v1/auth/password")
        .then()
        .statusCode(401)
        .body("code", equalTo("auth.bad-credentials"));

    refresh(person.refreshToken()).statusCode(200);
    login(person, "phone").statusCode(200);
  }

  @Test
  void whoSignsNothingSeesNothing() {
    given().get("/api/v1/auth/sessions").then().statusCode(401);
    given().delete("/api/v1/auth/sessions").then().statusCode(401);
  }

  private static RequestSpecification as(Person person) {
    return given().header("Authorization", person.bearer());
  }

  private static ValidatableResponse login(Person person, String device) {
    return given()
        .header("User-Agent", device)
        .contentType("application/json")
        .body(Map.of("email", person.email(), "password", People.PASSWORD))
        .post("/api/v1/auth/login")
        .then();
  }

  private static ValidatableResponse refresh(String token) {
    return post("/api/v1/auth/refresh", Map.of("refreshToken", token));
  }

  private static ValidatableResponse post(String path, Map<String, ?> body) {
    return given().contentType("application/json").body(body).post(path).then();
  }
}
