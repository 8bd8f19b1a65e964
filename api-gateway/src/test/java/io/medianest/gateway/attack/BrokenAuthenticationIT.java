package io.medianest.gateway.attack;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.medianest.gateway.Fleet;
import io.medianest.gateway.People;
import io.medianest.gateway.attack.Contract.Operation;
import io.medianest.gateway.token.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** OWASP API2. What a forged token can look like is ForgedTokenTest's business. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class BrokenAuthenticationIT {
  private static final String ID = "00000000-0000-4000-8000-000000000000";

  @Inject Tokens tokens;

  @Test
  void nothingButGettingATokenIsOpenToNobody() {
    List<Operation> guarded = Contract.served().guarded();
    assertThat(Contract.served().operations())
        .filteredOn(operation -> !guarded.contains(operation))
        .allMatch(
            operation ->
                operation.isFor("/api/v1/auth/")
                    || operation.isFor("/.well-known/")
                    || operation.isFor("/problems"));
    for (Operation operation : guarded) {
      given()
          .request(operation.method(), operation.with(ID))
          .then()
          .statusCode(401)
          .body("code", equalTo("auth.missing-token"));
    }
  }

  @Test
  void noOperationTakesAForgedToken() {
    String[] good = tokens.signAccess("u", "default", true, "s").split("\\.", -1);
    String forged = good[0] + "." + good[1] + "." + "A".repeat(good[2].length());
    for (Operation operation : Contract.served().guarded()) {
      given()
          .header("Authorization", "Bearer " + forged)
          .request(operation.method(), operation.with(ID))
          .then()
          .statusCode(401)
          .header("WWW-Authenticate", notNullValue())
          .body("code", equalTo("auth.invalid-token"));
    }
  }

  @Test
  void anAccessTokenInTheAddressIsNone() {
    String token = tokens.signAccess("u", "default", false, "s");
    given().get("/api/v1/media?token=" + token).then().statusCode(401);
    given().get("/api/v1/media?access_token=" + token).then().statusCode(401);
    given().get("/api/v1/media/" + ID + "/hls/hls.m3u8?token=" + token).then().statusCode(401);
  }

  @Test
  void aPlaybackTokenOpensNothingElse() {
    String token = tokens.signPlayback("u", "default", ID);
    for (Operation operation : Contract.served().guarded()) {
      given()
          .header("Authorization", "Bearer " + token)
          .request(operation.method(), operation.with(ID))
          .then()
          .statusCode(401);
    }
    given().get("/api/v1/media/other/hls/hls.m3u8?token=" + token).then().statusCode(404);
  }

  @Test
  void otherSchemesAreNoToken() {
    String good = People.somebody().accessToken();
    for (String header : List.of("Basic dTpw", "Bearer", good, "Digest x", "bearer\t" + good)) {
      given().header("Authorization", header).get("/api/v1/media").then().statusCode(401);
    }
  }
}
