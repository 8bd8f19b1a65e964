package io.medianest.gateway.account.mail;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.medianest.gateway.Database;
import io.medianest.gateway.Fleet;
import io.medianest.gateway.LetterBox;
import io.medianest.gateway.People;
import io.medianest.gateway.People.Person;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class MailIT {
  @Test
  void anAddressIsProvedWithTheCodeFromTheMail() throws Exception {
    Person person = People.somebody();
    login(person, People.PASSWORD).body("email", equalTo("PENDING"));
    String code = LetterBox.code(person.email(), 1);
    assertThat(LetterBox.mails(person.email()).getFirst())
        .contains("Subject: Confirm your address", "https://console.example/verify#code=" + code);

    post("verify", Map.of("code", code)).statusCode(204);

    login(person, People.PASSWORD).body("email", equalTo("VERIFIED"));
    post("verify", Map.of("code", code))
        .statusCode(400)
        .body("code", equalTo("account.invalid-code"));
  }

  @Test
  void aForgottenPasswordIsReplacedAndEverySessionEnds() {
    Person person = People.somebody();
    String first = LetterBox.code(person.email(), 1);
    post("password/forgot", Map.of("email", person.email())).statusCode(202);
    String code = LetterBox.code(person.email(), 2);

    post("password/reset", Map.of("code", first, "newPassword", "another horse battery"))
        .statusCode(400);
    post("password/reset", Map.of("code", code, "newPassword", "another horse battery"))
        .statusCode(204);

    post("refresh", Map.of("refreshToken", person.refreshToken())).statusCode(401);
    login(person, People.PASSWORD).statusCode(401);
    login(person, "another horse battery").statusCode(200).body("email", equalTo("VERIFIED"));
    post("password/reset", Map.of("code", code, "newPassword", "yet another horse"))
        .statusCode(400);
    assertThat(ended(person)).contains("user.sessions.ended", "PASSWORD_CHANGED");
  }

  @Test
  void nobodyLearnsWhoHasAnAccountNorFillsALetterBox() throws Exception {
    Person person = People.somebody();
    String known = forgot(person.email());
    String unknown = forgot("nobody-" + person.email());
    assertThat(known).isEqualTo(unknown).isEmpty();

    forgot(person.email());
    forgot(person.email());
    LetterBox.code(person.email(), 2);
    assertThat(LetterBox.mails(person.email())).hasSize(2);
  }

  @Test
  void whatIsMailedIsNotStored() {
    Person person = People.somebody();
    String code = LetterBox.code(person.email(), 1);
    assertThat(
            Database.text("SELECT token_hash FROM mail_token WHERE user_id = ?", person.userId()))
        .isNotNull()
        .isNotEqualTo(code);
  }

  private static String ended(Person person) {
    return Database.text(
        "SELECT events FROM outbox WHERE stream_id = ? ORDER BY id DESC LIMIT 1",
        "user-" + person.userId());
  }

  private static String forgot(String email) {
    return post("password/forgot", Map.of("email", email)).statusCode(202).extract().asString();
  }

  private static ValidatableResponse login(Person person, String password) {
    return post("login", Map.of("email", person.email(), "password", password));
  }

  private static ValidatableResponse post(String what, Map<String, ?> body) {
    return given().contentType("application/json").body(body).post("/api/v1/auth/" + what).then();
  }
}
