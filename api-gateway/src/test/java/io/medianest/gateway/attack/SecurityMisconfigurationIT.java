package io.medianest.gateway.attack;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.nullValue;

import io.medianest.gateway.Fleet;
import io.medianest.gateway.RawHttp;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** OWASP API8 and API9: what is served beside the API, and what answers tell. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class SecurityMisconfigurationIT {
  @Test
  void nothingOfADeveloperIsServed() {
    for (String path :
        List.of(
            "/q/dev",
            "/q/dev-ui",
            "/actuator",
            "/.env",
            "/.git/config",
            "/application.properties",
            "/META-INF/openapi.yaml")) {
      assertThat(given().redirects().follow(false).get(path).statusCode()).as(path).isEqualTo(404);
    }
  }

  @Test
  void noAnswerTellsWhatItIsMadeOf() {
    for (Response answer :
        List.of(
            given().get("/nowhere"),
            given().contentType("application/json").body("{").post("/api/v1/auth/login"),
            given().request("TRACE", "/api/v1/media"),
            given().get("/api/v1/media"))) {
      answer.then().header("Server", nullValue()).header("X-Powered-By", nullValue());
      assertThat(answer.asString()).doesNotContain("Exception", "\tat ", "io.medianest", "quarkus");
      assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400).isLessThan(500);
    }
  }

  @Test
  void aLineBreakInAHeaderWritesNone() throws IOException {
    for (String value : List.of("a\rX-Injected: 1", "a%0d%0aX-Injected:%201", "a\u0000b")) {
      assertThat(
              RawHttp.answer(
                  "GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Correlation-ID: "
                      + value
                      + "\r\n\r\n"))
          .doesNotContainIgnoringCase("\nx-injected")
          .doesNotContainIgnoringCase("\rx-injected");
    }
  }

  @Test
  void aRequestThatCouldBeReadInTwoWaysIsRefused() throws IOException {
    assertThat(
            RawHttp.answer(
                """
                POST /api/v1/auth/login HTTP/1.1\r
                Host: x\r
                Connection: close\r
                Content-Length: 4\r
                Content-Length: 5\r
                \r
                0\r
                \r
                """))
        .startsWith("HTTP/1.1 400");
  }

  @Test
  void anOriginNobodyHasAllowedReadsNothing() {
    for (String origin :
        List.of("https://evil.example", "null", "http://localhost:3000.evil.example")) {
      given()
          .header("Origin", origin)
          .get("/q/health/live")
          .then()
          .header("Access-Control-Allow-Origin", nullValue());
    }
  }
}
