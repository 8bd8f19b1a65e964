package io.medianest.gateway.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.medianest.gateway.Fleet;
import io.medianest.gateway.People;
import io.medianest.gateway.RawHttp;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What goes over the wire again, and how. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class CachingIT {
  @Test
  void whoHasItAlreadyIsNotSentItAgain() {
    String bearer = People.somebody().bearer();
    Response first = given().header("Authorization", bearer).get("/api/media/jobs");
    first
        .then()
        .statusCode(200)
        .header("Cache-Control", "private, no-cache")
        .header("Vary", containsString("Authorization"))
        .header("ETag", notNullValue());

    for (String known :
        new String[] {first.header("ETag"), "W/" + first.header("ETag"), "\"x\", *"}) {
      given()
          .header("Authorization", bearer)
          .header("If-None-Match", known)
          .get("/api/media/jobs")
          .then()
          .statusCode(304)
          .header("ETag", equalTo(first.header("ETag")))
          .body(equalTo(""));
    }
    given()
        .header("Authorization", bearer)
        .header("If-None-Match", "\"other\"")
        .get("/api/media/jobs")
        .then()
        .statusCode(200);
  }

  @Test
  void whatIsWrittenIsNotKept() {
    given()
        .contentType("application/json")
        .body(Map.of("email", People.somebody().email(), "password", People.PASSWORD))
        .post("/api/v1/auth/login")
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store");
  }

  @Test
  void answersAreCompressedForWhoAsks() throws Exception {
    assertThat(
            RawHttp.answer(
                """
                GET /problems HTTP/1.1\r
                Host: x\r
                Connection: close\r
                Accept-Encoding: gzip\r
                \r
                """))
        .containsIgnoringCase("content-encoding: gzip");
    assertThat(RawHttp.answer("GET /problems HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .doesNotContainIgnoringCase("content-encoding");
  }

  @Test
  void speaksHttp2WithoutTls() throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:" + RestAssured.port + "/problems"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aCodeIsExplainedToProgramsAndToPeople() {
    given()
        .get("/problems/rate-limited")
        .then()
        .statusCode(200)
        .body("status", equalTo(429))
        .body("retryable", equalTo(true))
        .body("title", equalTo("Too Many Requests"));
    given().get("/problems/nothing").then().statusCode(404);
    given()
        .accept("text/html")
        .get("/problems")
        .then()
        .statusCode(200)
        .contentType("text/html")
        .body(containsString("<code>rate-limited</code>"));
  }
}
