package io.medianest.gateway.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import io.medianest.gateway.Fleet;
import io.medianest.gateway.People;
import io.medianest.gateway.RawHttp;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class ProblemIT {
  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"email\":", "nonsense", "[]", "\"x\"", "{\"email\":{}}"})
  void malformedJson(String body) {
    problem(json(body).post("/api/v1/auth/login"), 400, "request.malformed-json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null"})
  void noJsonAtAll(String body) {
    Response response = json(body).post("/api/v1/auth/login");
    problem(response, response.statusCode(), response.jsonPath().getString("code"));
    response.then().statusCode(org.hamcrest.Matchers.oneOf(400, 422));
  }

  @Test
  void anUnknownFieldIsNamed() {
    problem(
            json("{\"email\":\"a@b.de\",\"password\":\"x\",\"colour\":1}")
                .post("/api/v1/auth/login"),
            400,
            "request.unknown-field")
        .then()
        .body("detail", containsString("colour"));
  }

  @Test
  void aMissingFieldIsNamed() {
    problem(json("{\"email\":\"a@b.de\"}").post("/api/v1/auth/login"), 422, "request.invalid")
        .then()
        .body("errors[0].field", equalTo("password"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nowhere", "/", "/index.html", "/api", "/api/v1/auth/login/more"})
  void unknownPathsForSomebody(String path) {
    problem(signed().get(path), 404, "not-found");
  }

  @Test
  void anUnknownPathForNobody() {
    problem(given().get("/nowhere"), 404, "not-found");
    problem(given().get("/api/v1/nowhere"), 401, "auth.missing-token");
  }

  @Test
  void aPathThatIsNone() throws java.io.IOException {
    assertThat(RawHttp.answer("GET /a%00b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400")
        .containsIgnoringCase("content-type: application/problem+json")
        .containsIgnoringCase("x-request-id: ")
        .contains("\"code\":\"request.malformed\"");
    // What is no URI at all never reaches a route: Quarkus answers it, without words.
    assertThat(RawHttp.answer("GET /api/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400");
  }

  @Test
  void anotherMethod() {
    problem(signed().delete("/api/v1/media"), 405, "method-not-allowed");
    problem(signed().put("/photos/upload"), 405, "method-not-allowed");
    problem(given().get("/api/v1/auth/login"), 405, "method-not-allowed");
  }

  @Test
  void anotherMediaType() {
    problem(
        given().contentType("text/plain").body("x").post("/api/v1/auth/login"),
        415,
        "unsupported-media-type");
    problem(signed().accept("image/png").get("/api/v1/media"), 406, "not-acceptable");
  }

  @Test
  void aBodyThatIsTooLarge() {
    String body = "{\"email\":\"" + "x".repeat(1_100_000) + "\"}";
    problem(json(body).post("/api/v1/auth/login"), 413, "request.too-large");
  }

  @Test
  void anAddressThatIsTooLong() {
    problem(given().get("/" + "x".repeat(5000)), 414, "request.uri-too-long");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "-1"})
  void aLimitOutOfRange(String limit) {
    problem(signed().get("/api/v1/media?limit=" + limit), 422, "request.invalid")
        .then()
        .body("errors[0].field", equalTo("limit"));
  }

  @Test
  void aLimitThatIsNoNumber() {
    Response response = signed().get("/api/v1/media?limit=many");
    problem(response, 404, "not-found");
  }

  @Test
  void aCursorNobodyHasGivenOut() {
    problem(signed().get("/api/v1/media?cursor=x"), 400, "request.bad-cursor");
    problem(signed().get("/api/media/jobs?cursor=x"), 400, "request.bad-cursor");
  }

  @Test
  void aFilterNobodyKnows() {
    problem(signed().get("/api/media/jobs?status=lazy"), 422, "request.invalid");
  }

  @Test
  void everyAnswerCarriesTheIdsOfTheRequest() {
    for (String path : new String[] {"/q/health/live", "/api/v1/media", "/nowhere"}) {
      given()
          .header("X-Correlation-ID", "mine-1")
          .get(path)
          .then()
          .header("X-Correlation-ID", equalTo("mine-1"))
          .header("X-Request-ID", matchesPattern("[0-9a-f-]{36}"));
    }
  }

  @Test
  void everyAnswerCarriesTheSecurityHeaders() {
    given()
        .get("/api/v1/media")
        .then()
        .header("X-Content-Type-Options", equalTo("nosniff"))
        .header("X-Frame-Options", equalTo("DENY"))
        .header("Content-Security-Policy", containsString("default-src 'none'"));
  }

  @Test
  void anotherOriginMayOnlyReadWhatItIsAllowedTo() {
    given()
        .header("Origin", "http://localhost:3000")
        .header("Access-Control-Request-Method", "POST")
        .options("/api/v1/media")
        .then()
        .statusCode(200)
        .header("Access-Control-Allow-Origin", equalTo("http://localhost:3000"))
        .header("X-Request-ID", notNullValue());
    given()
        .header("Origin", "https://evil.example")
        .get("/q/health/live")
        .then()
        .header("Access-Control-Allow-Origin", org.hamcrest.Matchers.nullValue());
  }

  private static RequestSpecification json(String body) {
    return given().contentType("application/json").body(body);
  }

  private static RequestSpecification signed() {
    return given().header("Authorization", People.somebody().bearer());
  }

  private static Response problem(Response response, int status, String code) {
    response
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .header("X-Request-ID", notNullValue())
        .body("status", equalTo(status))
        .body("code", equalTo(code))
        .body("type", equalTo("urn:medianest:problem:" + code))
        .body("title", notNullValue())
        .body("detail", notNullValue())
        .body("retryable", notNullValue())
        .body("correlationId", equalTo(response.header("X-Correlation-ID")));
    return response;
  }
}
