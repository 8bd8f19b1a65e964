package io.medianest.gateway.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.medianest.gateway.Fleet;
import io.medianest.gateway.People;
import io.medianest.gateway.People.Person;
import io.medianest.gateway.account.session.OpaqueToken;
import io.medianest.local.ServiceFixture;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.util.Base64;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class AccountIT {
  @Test
  void aRegisteredPersonIsLetIn() {
    Person person = People.somebody();
    given()
        .header("Authorization", person.bearer())
        .get("/api/v1/media")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(0));
  }

  @Test
  void anAccessTokenSaysWhatTheFleetNeeds() {
    Person person = People.somebody();
    String payload = person.accessToken().split("\\.", -1)[1];
    JsonPath claims =
        JsonPath.from(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    assertThat(claims.getString("iss")).isEqualTo("medianest");
    assertThat(claims.getString("sub")).isEqualTo(person.userId());
    assertThat(claims.getString("upn")).isEqualTo(person.userId());
    assertThat(claims.getString("tenant")).isEqualTo("default");
    assertThat(claims.getList("groups")).isEqualTo(java.util.List.of("user"));
    assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(900);
  }

  @Test
  void theSameAddressInAnotherSpellingIsTaken() {
    Person person = People.somebody();
    register(" " + person.email().toUpperCase(java.util.Locale.ROOT), People.PASSWORD)
        .then()
        .statusCode(409)
        .body("code", equalTo("account.email-taken"));
  }

  @Test
  void logsInWithAnySpellingOfTheAddress() {
    Person person = People.somebody();
    login(person.email().toUpperCase(java.util.Locale.ROOT), People.PASSWORD)
        .then()
        .statusCode(200)
        .body("userId", equalTo(person.userId()))
        .body("tokenType", equalTo("Bearer"))
        .body("expiresIn", equalTo(900));
    given()
        .header("Authorization", person.bearer())
        .get("/api/v1/auth/me")
        .then()
        .statusCode(200)
        .body("userId", equalTo(person.userId()))
        .body("role", equalTo("user"));
  }

  @Test
  void aStrangerAndAWrongPasswordGetTheSameAnswer() {
    Person person = People.somebody();
    Response wrong = login(person.email(), "not the password");
    Response stranger = login("nobody-" + person.email(), People.PASSWORD);
    wrong.then().statusCode(401).body("code", equalTo("auth.bad-credentials"));
    stranger.then().statusCode(401);
    assertThat(withoutIds(stranger)).isEqualTo(withoutIds(wrong));
  }

  @Test
  void onlyTheFirst72BytesOfAPasswordWouldNotDo() {
    String email = "long-" + People.somebody().email();
    String password = "x".repeat(100);
    register(email, password).then().statusCode(201);
    login(email, password).then().statusCode(200);
    login(email, "x".repeat(99) + "y").then().statusCode(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "123456789"})
  void refusesAShortPassword(String password) {
    register("a@example.com", password)
        .then()
        .statusCode(422)
        .body("code", equalTo("request.invalid"))
        .body("errors.field", hasItem("password"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "a@b", "a b@example.com", "a@example.com\r\nBcc: b@c.de", "@x.de"})
  void refusesWhatIsNoAddress(String email) {
    register(email, People.PASSWORD).then().statusCode(422).body("errors.field", hasItem("email"));
  }

  @Test
  void aRefreshTokenIsExchangedForANewPair() {
    Person person = People.somebody();
    JsonPath second = refresh(person.refreshToken()).then().statusCode(200).extract().jsonPath();
    assertThat(second.getString("refreshToken")).isNotEqualTo(person.refreshToken());
    refresh(second.getString("refreshToken")).then().statusCode(200);
  }

  @Test
  void aLostAnswerCanBeAskedForAgain() {
    Person person = People.somebody();
    String first = refresh(person.refreshToken()).jsonPath().getString("refreshToken");
    String again = refresh(person.refreshToken()).jsonPath().getString("refreshToken");
    assertThat(again).isNotNull().isEqualTo(first);
  }

  @Test
  void usingATokenAfterItsChildEndsTheWholeFamily() {
    Person person = People.somebody();
    String child = refresh(person.refreshToken()).jsonPath().getString("refreshToken");
    String grandchild = refresh(child).jsonPath().getString("refreshToken");

    refresh(person.refreshToken())
        .then()
        .statusCode(401)
        .body("code", equalTo("auth.refresh-token-reused"));

    refresh(grandchild).then().statusCode(401).body("code", equalTo("auth.invalid-refresh-token"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void refusesAnUnknownRefreshToken(String token) {
    refresh(token).then().statusCode(401).body("code", equalTo("auth.invalid-refresh-token"));
  }

  @Test
  void noRefreshTokenIsStored() throws Exception {
    Person person = People.somebody();
    try (var connection = database();
        var query =
            connection.prepareStatement(
                "SELECT count(*) FROM gateway.refresh_token WHERE token_hash = ?")) {
      query.setString(1, person.refreshToken());
      var plain = query.executeQuery();
      plain.next();
      assertThat(plain.getInt(1)).isZero();
      query.setString(1, new OpaqueToken(person.refreshToken()).hash());
      var hashed = query.executeQuery();
      hashed.next();
      assertThat(hashed.getInt(1)).isEqualTo(1);
    }
  }

  @Test
  void aRegistrationWaitsInTheOutboxForTheEventStore() throws Exception {
    Person person = People.somebody();
    try (var connection = database();
        var query =
            connection.prepareStatement(
                "SELECT events FROM gateway.outbox WHERE stream_id = 'user-' || ?")) {
      query.setString(1, person.userId());
      var rows = query.executeQuery();
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).contains("user.registered").doesNotContain(person.email());
    }
  }

  @Test
  void theAdministratorComesFromTheEnvironment() {
    Map<String, String> environment = ServiceFixture.current().environment();
    Awaitility.await()
        .untilAsserted(
            () ->
                login(
                        environment.get("MEDIANEST_ADMIN_EMAIL"),
                        environment.get("MEDIANEST_ADMIN_PASSWORD"))
                    .then()
                    .statusCode(200)
                    .body("accessToken", notNullValue()));
  }

  @Test
  void aUserIsNoAdministrator() {
    given()
        .header("Authorization", People.somebody().bearer())
        .get("/admin/circulatory/events")
        .then()
        .statusCode(403)
        .body("code", equalTo("auth.forbidden"));
  }

  private static java.sql.Connection database() throws java.sql.SQLException {
    var access = ServiceFixture.current().infrastructure().postgres();
    return DriverManager.getConnection(access.jdbcUrl(), access.username(), access.password());
  }

  private static Map<String, Object> withoutIds(Response problem) {
    Map<String, Object> body = new java.util.HashMap<>(problem.jsonPath().getMap("$"));
    body.remove("correlationId");
    return body;
  }

  private static Response register(String email, String password) {
    return given()
        .contentType("application/json")
        .body(Map.of("email", email, "password", password))
        .post("/api/v1/auth/register");
  }

  private static Response login(String email, String password) {
    return given()
        .contentType("application/json")
        .body(Map.of("email", email, "password", password))
        .post("/api/v1/auth/login");
  }

  private static Response refresh(String token) {
    return given()
        .contentType("application/json")
        .body(Map.of("refreshToken", token))
        .post("/api/v1/auth/refresh");
  }
}
