package io.medianest.gateway.idempotency;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.medianest.gateway.Database;
import io.medianest.gateway.Fleet;
import io.medianest.gateway.People;
import io.medianest.gateway.People.Person;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class IdempotencyIT {
  private final String key = UUID.randomUUID().toString();
  private final String email = "once-" + UUID.randomUUID() + "@example.com";

  @Test
  void theSameRequestIsDoneOnceAndAnsweredAsTheFirstTime() {
    Response first = register(email);
    Response second = register(email);

    first.then().statusCode(201).header("Idempotency-Replayed", nullValue());
    second
        .then()
        .statusCode(201)
        .header("Idempotency-Replayed", "true")
        .contentType("application/json")
        .header("X-Request-ID", notNullValue());
    assertThat(second.asString()).isEqualTo(first.asString());
    assertThat(second.header("X-Request-ID")).isNotEqualTo(first.header("X-Request-ID"));
  }

  @Test
  void anotherRequestUnderTheSameKeyIsRefused() {
    register(email).then().statusCode(201);

    register("other-" + email)
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("code", equalTo("idempotency.key-reused"))
        .body("retryable", equalTo(false));
    post("/api/v1/auth/login", credentials(email)).then().statusCode(422);
  }

  @Test
  void ofManyAtOnceOneIsDone() {
    List<CompletableFuture<Response>> sent =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> register(email)))
            .limit(6)
            .toList();

    assertThat(sent.stream().map(CompletableFuture::join).toList())
        .allSatisfy(answer -> assertThat(answer.statusCode()).isIn(201, 409))
        .filteredOn(answer -> answer.statusCode() == 409)
        .allSatisfy(
            answer ->
                assertThat(answer.jsonPath().getString("code")).isEqualTo("idempotency.in-flight"));
    register(email).then().statusCode(201).header("Idempotency-Replayed", "true");
  }

  @Test
  void aRefusalThatMayPassIsNotKept() {
    Map<String, ?> wrong = Map.of("email", email, "password", "not the password");
    post("/api/v1/auth/login", wrong).then().statusCode(401);

    register(email).then().statusCode(201);
  }

  @Test
  void twoPeopleMayUseTheSameKey() {
    Person one = People.somebody();
    Person other = People.somebody();

    for (Person person : List.of(one, other)) {
      given()
          .header("Authorization", person.bearer())
          .header("Idempotency-Key", key)
          .delete("/api/v1/auth/sessions")
          .then()
          .statusCode(204)
          .header("Idempotency-Replayed", nullValue());
    }
    given()
        .header("Authorization", other.bearer())
        .header("Idempotency-Key", key)
        .delete("/api/v1/auth/sessions")
        .then()
        .statusCode(204)
        .header("Idempotency-Replayed", "true");
  }

  @Test
  void aKeyThatIsInFlightIsRefusedForAsLongAsItsAttemptLives() throws IOException {
    Person person = People.somebody();
    try (Socket upload = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
      upload.getOutputStream().write(unfinishedForm(person));
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  emptyForm(person)
                      .then()
                      .statusCode(409)
                      .header("Retry-After", "1")
                      .body("code", equalTo("idempotency.in-flight"))
                      .body("retryable", equalTo(true)));

      // As if the pod had died a while ago.
      Database.update(
          "UPDATE idempotency SET leased_until = now() - interval '1 second' WHERE id = ?",
          Write.of("user default " + person.userId(), key, "", new byte[0]).id());
      emptyForm(person).then().statusCode(400).body("code", equalTo("upload.truncated"));
    }
  }

  @Test
  void whatIsKeptCannotBeReadFromTheDatabase() {
    String token = register(email).jsonPath().getString("refreshToken");

    String kept =
        Database.text(
            "SELECT encode(answer, 'escape') FROM idempotency WHERE id = ?",
            Write.of("address 127.0.0.1", key, "", new byte[0]).id());

    assertThat(kept).isNotNull().doesNotContain(token);
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "a b", "é"})
  void refusesAKeyThatIsNone(String malformed) {
    given()
        .header("Idempotency-Key", malformed)
        .contentType("application/json")
        .body(credentials(email))
        .post("/api/v1/auth/login")
        .then()
        .statusCode(400)
        .body("code", equalTo("idempotency.malformed-key"));
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedBeforeItIsRemembered() {
    given()
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body("{\"email\":\"" + "x".repeat(1_100_000) + "\"}")
        .post("/api/v1/auth/login")
        .then()
        .statusCode(413);
  }

  private byte[] unfinishedForm(Person person) {
    return """
        POST /api/v1/media HTTP/1.1\r
        Host: localhost\r
        Authorization: %s\r
        Idempotency-Key: %s\r
        Content-Type: multipart/form-data; boundary=x\r
        Content-Length: 1000\r
        \r
        --x\r
        """
        .formatted(person.bearer(), key)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private Response emptyForm(Person person) {
    return given()
        .header("Authorization", person.bearer())
        .header("Idempotency-Key", key)
        .header("Content-Type", "multipart/form-data; boundary=x")
        .body("--x\r\n".getBytes(StandardCharsets.US_ASCII))
        .post("/api/v1/media");
  }

  private Response register(String address) {
    return post("/api/v1/auth/register", credentials(address));
  }

  private static Map<String, ?> credentials(String address) {
    return Map.of("email", address, "password", People.PASSWORD);
  }

  private Response post(String path, Map<String, ?> body) {
    return given()
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body(body)
        .post(path);
  }
}
