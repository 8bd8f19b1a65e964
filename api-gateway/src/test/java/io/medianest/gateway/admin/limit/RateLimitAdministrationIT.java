package io.medianest.gateway.admin.limit;

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
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class RateLimitAdministrationIT {
  @Inject Tokens tokens;

  private final String adminId = "admin-" + UUID.randomUUID();

  @Test
  void aUserWithALimitOfNothingIsRefusedUntilItIsTakenAway() {
    Person person = People.somebody();
    String path = "/admin/rate-limits/user/" + person.userId();
    admin()
        .body(Map.of("limit", 0, "seconds", 600, "reason", "floods us"))
        .put(path + "/api")
        .then()
        .statusCode(200)
        .body("items.policy", contains("user-api", "user-upload"))
        .body("items[0].limit", equalTo(0))
        .body("items[0].configured", equalTo(100000))
        .body("items[0].until", notNullValue())
        .body("items[1].limit", equalTo(100000));
    me(person, 429);

    admin().delete(path + "/api").then().statusCode(200).body("items[0].until", nullValue());
    me(person, 200);
    assertThat(
            Database.text(
                "SELECT reason FROM audit WHERE actor_id = ? AND reason IS NOT NULL", adminId))
        .isEqualTo("floods us");
  }

  @Test
  void aResetForgetsWhatWasCounted() {
    Person person = People.somebody();
    admin()
        .body(Map.of("reason", "was us"))
        .post("/admin/rate-limits/user/" + person.userId() + "/reset")
        .then()
        .statusCode(200)
        .body("items", hasSize(2));
    me(person, 200);
  }

  @Test
  void aClientIsMeantWhateverSpellingItsAddressHas() {
    String path = "/admin/rate-limits/client/";
    admin()
        .body(Map.of("limit", 7, "seconds", 60, "reason", "a scraper"))
        .put(path + "2001:db8::7/api")
        .then()
        .statusCode(200);
    admin().get(path + "2001:db8:0:0:0:0:0:7").then().body("items[0].limit", equalTo(7));
    admin().get(path + "example.com").then().statusCode(422);
  }

  @Test
  void onlyUsersOfOnesTenantAreThere() {
    Person person = People.somebody();
    String elsewhere = tokens.signAccess(adminId, "another", true, "session");
    given()
        .auth()
        .oauth2(elsewhere)
        .get("/admin/rate-limits/user/" + person.userId())
        .then()
        .statusCode(404);
  }

  @Test
  void whatIsConfiguredIsListed() {
    admin()
        .get("/admin/rate-limits")
        .then()
        .statusCode(200)
        .body("items.policy", contains("api", "upload", "user-api", "user-upload"));
  }

  private static void me(Person person, int status) {
    given().auth().oauth2(person.accessToken()).get("/api/v1/auth/me").then().statusCode(status);
  }

  private RequestSpecification admin() {
    return given()
        .auth()
        .oauth2(tokens.signAccess(adminId, "default", true, "session"))
        .contentType("application/json");
  }
}
