package io.medianest.gateway.account.lockout;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.medianest.gateway.Database;
import io.medianest.gateway.Fleet;
import io.medianest.gateway.People;
import io.medianest.gateway.People.Person;
import io.medianest.gateway.account.password.CheapHash;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class LockOutIT {
  @Test
  void afterManyFailuresEvenTheRightPasswordWaits() {
    Person person = People.somebody();
    failUntilLockedOut(person.email());

    login(person.email(), People.PASSWORD)
        .then()
        .statusCode(429)
        .contentType("application/problem+json")
        .header("Retry-After", notNullValue())
        .body("code", equalTo("auth.locked-out"))
        .body("retryable", equalTo(true));
  }

  @Test
  void anAccountThatIsNotThereIsLockedOutTheSame() {
    failUntilLockedOut("nobody-" + UUID.randomUUID() + "@example.com");
  }

  @Test
  void manyGuessesAtOnceAreCountedBeforeAnyIsCompared() {
    Person person = People.somebody();
    long compared =
        Stream.generate(
                () -> CompletableFuture.supplyAsync(() -> login(person.email(), "wrong guess")))
            .limit(30)
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .filter(answer -> answer.statusCode() == 401)
            .count();
    assertThat(compared).isBetween(1L, 10L);
  }

  @Test
  void aSuccessForgetsTheAccountsFailures() {
    Person person = People.somebody();
    for (int round = 0; round < 3; round++) {
      login(person.email(), "wrong guess").then().statusCode(401);
      login(person.email(), "wrong guess").then().statusCode(401);
      login(person.email(), People.PASSWORD).then().statusCode(200);
    }
  }

  @Test
  void aPasswordKeptUnderALowerCostIsHashedAgainAtTheNextLogin() {
    Person person = People.somebody();
    String cheap =
        Database.text(
            "UPDATE account SET password_hash = ? WHERE user_id = ? RETURNING password_hash",
            CheapHash.of(People.PASSWORD),
            person.userId());

    login(person.email(), People.PASSWORD).then().statusCode(200);

    assertThat(
            Database.text("SELECT password_hash FROM account WHERE user_id = ?", person.userId()))
        .isNotEqualTo(cheap)
        .contains("$10$");
    login(person.email(), People.PASSWORD).then().statusCode(200);
  }

  @Test
  void guessingBeforeAnErasureIsAsSlowAsAtTheLogin() {
    Person person = People.somebody();
    Stream<Integer> guesses =
        Stream.generate(
            () ->
                given()
                    .auth()
                    .oauth2(person.accessToken())
                    .contentType("application/json")
                    .body(Map.of("password", "wrong guess"))
                    .delete("/api/v1/auth/account")
                    .statusCode());

    assertThat(guesses.limit(8)).contains(401).endsWith(429);
    login(person.email(), People.PASSWORD).then().statusCode(429);
  }

  private static void failUntilLockedOut(String email) {
    assertThat(Stream.generate(() -> login(email, "wrong guess").statusCode()).limit(8))
        .contains(401)
        .endsWith(429);
  }

  private static Response login(String email, String password) {
    return given()
        .contentType("application/json")
        .body(Map.of("email", email, "password", password))
        .post("/api/v1/auth/login");
  }
}
