package io.medianest.gateway.attack;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.medianest.gateway.Database;
import io.medianest.gateway.Fleet;
import io.medianest.gateway.People;
import io.medianest.gateway.People.Person;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OWASP API3: fields nobody is to set, and fields nobody is to see. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class BrokenObjectPropertyLevelAuthorizationIT {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "admin",
        "role",
        "tenant",
        "userId",
        "passwordHash",
        "lockedAt",
        "emailVerifiedAt"
      })
  void nobodyRegistersAsMoreThanAUser(String field) {
    given()
        .contentType("application/json")
        .body(Map.of("email", "mass@example.com", "password", People.PASSWORD, field, "admin"))
        .post("/api/v1/auth/register")
        .then()
        .statusCode(400)
        .body("code", equalTo("request.unknown-field"));
  }

  @Test
  void noAnswerHasWhatIsKeptOfAPasswordOrAToken() {
    Person person = People.somebody();
    String hash =
        Database.text("SELECT password_hash FROM account WHERE user_id = ?", person.userId());
    for (String path :
        new String[] {"/api/v1/auth/sessions", "/api/v1/auth/api-keys", "/api/v1/media"}) {
      assertThat(given().header("Authorization", person.bearer()).get(path).asString())
          .doesNotContain(hash, person.refreshToken(), "hash");
    }
  }
}
