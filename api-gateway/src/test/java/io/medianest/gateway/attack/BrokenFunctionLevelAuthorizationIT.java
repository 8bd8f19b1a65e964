package io.medianest.gateway.attack;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.medianest.gateway.Fleet;
import io.medianest.gateway.People;
import io.medianest.gateway.attack.Contract.Operation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

/** OWASP API5: what only administrators may do, done by a user. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class BrokenFunctionLevelAuthorizationIT {
  @Test
  void aUserIsRefusedByEveryAdministrativeOperationAndNobodyIsAsked() throws Exception {
    String user = People.somebody().bearer();
    List<Operation> administrative =
        Contract.served().operations().stream().filter(o -> o.isFor("/admin")).toList();
    assertThat(administrative).hasSizeGreaterThan(10);
    try (Neighbours neighbours = new Neighbours()) {
      for (Operation operation : administrative) {
        given()
            .header("Authorization", user)
            .request(operation.method(), operation.with("1"))
            .then()
            .statusCode(403)
            .body("code", equalTo("auth.forbidden"));
      }
      assertThat(neighbours.wereAsked()).isFalse();
    }
  }

  @Test
  void noSpellingOfThePathGetsAround() {
    String user = People.somebody().bearer();
    for (String path :
        List.of(
            "/admin;x=1/dlq",
            "/admin/./dlq",
            "/x/../admin/dlq",
            "//admin/dlq",
            "/admin//dlq",
            "/%61dmin/dlq",
            "/admin/%64lq",
            "/ADMIN/dlq",
            "/admin%2fdlq",
            "/api/../admin/dlq",
            "/api/v1/auth/login/../../../../admin/dlq",
            "/admin/dlq/",
            "/admin/dlq;a=b")) {
      Response answer = given().urlEncodingEnabled(false).header("Authorization", user).get(path);
      assertThat(answer.statusCode()).as(path).isIn(400, 401, 403, 404, 405);
    }
  }

  @Test
  void anotherMethodInAHeaderIsNone() {
    given()
        .header("Authorization", People.somebody().bearer())
        .header("X-HTTP-Method-Override", "DELETE")
        .get("/api/v1/auth/sessions")
        .then()
        .statusCode(200);
  }
}
