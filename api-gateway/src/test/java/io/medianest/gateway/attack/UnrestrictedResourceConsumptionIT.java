package io.medianest.gateway.attack;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.medianest.gateway.Fleet;
import io.medianest.gateway.People;
import io.medianest.gateway.RawHttp;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** OWASP API4: more than there should be of anything. Limits of requests are RateLimitIT's. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class UnrestrictedResourceConsumptionIT {
  @Test
  void headersThatAreTooLarge() throws IOException {
    String head = "GET /api/v1/media HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Big: ";
    assertThat(RawHttp.answer(head + "x".repeat(20_000) + "\r\n\r\n"))
        .satisfiesAnyOf(
            answer -> assertThat(answer).startsWith("HTTP/1.1 431"),
            answer -> assertThat(answer).startsWith("HTTP/1.1 400"));
  }

  @Test
  void bodiesThatAreTooLargeWhetherTheySaySoOrNot() throws IOException {
    byte[] large = ("\"" + "x".repeat(1_200_000) + "\"").getBytes(US_ASCII);
    given()
        .contentType("application/json")
        .body(large)
        .post("/api/v1/auth/login")
        .then()
        .statusCode(413);
    assertThat(
            post(
                "Transfer-Encoding: chunked",
                Integer.toHexString(large.length) + "\r\n" + new String(large, US_ASCII)))
        .startsWith("HTTP/1.1 413");
  }

  @Test
  void bodiesThatAreTooDeep() throws IOException {
    for (String open : List.of("[", "{\"a\":")) {
      String body = open.repeat(100_000);
      assertThat(post("Content-Length: " + body.length(), body))
          .startsWith("HTTP/1.1 400")
          .containsIgnoringCase("content-type: application/problem+json");
    }
  }

  private static String post(String length, String body) throws IOException {
    return RawHttp.answer(
        """
        POST /api/v1/auth/login HTTP/1.1\r
        Host: x\r
        Connection: close\r
        Content-Type: application/json\r
        %s\r
        \r
        %s"""
            .formatted(length, body));
  }

  @Test
  void textsThatAreTooLong() {
    given()
        .contentType("application/json")
        .body(Map.of("email", "a@b.de", "password", "x".repeat(100_000)))
        .post("/api/v1/auth/login")
        .then()
        .statusCode(422)
        .body("code", equalTo("request.invalid"));
  }

  @Test
  void pagesThatAreTooLong() {
    String bearer = People.somebody().bearer();
    for (String path : List.of("/api/v1/media", "/api/media/jobs", "/api/v1/search?q=a")) {
      given()
          .header("Authorization", bearer)
          .queryParam("limit", 1_000_000)
          .get(path)
          .then()
          .statusCode(422);
    }
  }

  @Test
  void aBodyThatTricklesInIsGivenUp() throws IOException {
    assertThat(
            RawHttp.answer(
                """
                POST /api/v1/auth/login HTTP/1.1\r
                Host: x\r
                Content-Type: application/json\r
                Content-Length: 1000\r
                \r
                {"email":"""))
        .startsWith("HTTP/1.1 408")
        .contains("request.timeout");
  }

  @Test
  void twoHundredRequestsThatNeverEndKeepNobodyElseFromBeingServed() throws IOException {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
        slow.add(socket);
        socket
            .getOutputStream()
            .write(
                (i % 2 == 0
                        ? "GET /api/v1/media HTTP/1.1\r\nHost: x\r\nX-Slow"
                        : "POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\n"
                            + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")
                    .getBytes(US_ASCII));
      }
      People.somebody();
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
    People.somebody();
  }
}
