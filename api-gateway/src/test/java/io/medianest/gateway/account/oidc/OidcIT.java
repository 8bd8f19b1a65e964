package io.medianest.gateway.account.oidc;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.medianest.gateway.Fleet;
import io.medianest.gateway.People;
import io.medianest.gateway.People.Person;
import io.medianest.messaging.codec.MessageJson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Logging in at a provider that is really there, as a browser does it. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class OidcIT {
  private static final String COOKIE = "medianest-oidc";

  private final String subject = UUID.randomUUID().toString();
  private final String email = "oidc-" + subject + "@example.com";

  /** A browser on its way. */
  private record Visit(String page, String cookie) {
    static Visit begin() {
      Response sent =
          given()
              .redirects()
              .follow(false)
              .get("/api/v1/auth/oidc/login")
              .then()
              .extract()
              .response();
      assertThat(sent.statusCode()).isEqualTo(303);
      assertThat(sent.getDetailedCookie(COOKIE).isHttpOnly()).isTrue();
      return new Visit(sent.header("Location"), sent.cookie(COOKIE));
    }

    /** Where the provider sends whoever has logged in there. */
    String loginAs(String name, Map<String, ?> claims) {
      return given()
          .redirects()
          .follow(false)
          .urlEncodingEnabled(false)
          .contentType("application/x-www-form-urlencoded; charset=UTF-8")
          .body("username=" + encoded(name) + "&claims=" + encoded(json(claims)))
          .post(page)
          .then()
          .statusCode(302)
          .extract()
          .header("Location");
    }

    private static String encoded(String text) {
      return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String json(Object value) {
      return new String(MessageJson.write(value), StandardCharsets.UTF_8);
    }
  }

  @Test
  void somebodyNewGetsAnAccountAndFindsItAgain() {
    String first = login(Map.of("email", email, "email_verified", true)).path("userId");

    // Also under another address: the provider's subject is who it is.
    login(Map.of("email", "moved-" + email, "email_verified", true))
        .then()
        .body("userId", equalTo(first))
        .body("email", equalTo("VERIFIED"));
    passwordLogin(email).statusCode(401);
  }

  @Test
  void aProvedAddressLeadsToItsAccountAndWhoeverHadNotProvedItIsOut() {
    Person person = People.somebody();

    login(Map.of("email", person.email(), "email_verified", true))
        .then()
        .body("userId", equalTo(person.userId()));

    passwordLogin(person.email()).statusCode(401);
    given()
        .contentType("application/json")
        .body(Map.of("refreshToken", person.refreshToken()))
        .post("/api/v1/auth/refresh")
        .then()
        .statusCode(401);
  }

  @Test
  void anAddressNobodyVouchesForIsWorthNothing() {
    Person person = People.somebody();
    Visit visit = Visit.begin();
    back(visit.loginAs(subject, Map.of("email", person.email())), visit.cookie())
        .statusCode(403)
        .body("code", equalTo("auth.oidc-no-email"));
  }

  @Test
  void whatComesBackToAnotherBrowserIsNobodys() {
    Visit visit = Visit.begin();
    String back = visit.loginAs(subject, Map.of("email", email, "email_verified", true));

    failed(back(back, Visit.begin().cookie()));
    failed(back(back, ""));
    failed(back(back.replaceFirst("state=[^&]+", "state=x"), visit.cookie()));
  }

  @Test
  void aCodeIsWorthNothingWithoutItsVerifierOrItsNonce() {
    for (int secret : new int[] {1, 2}) {
      Visit visit = Visit.begin();
      String back = visit.loginAs(subject, Map.of("email", email, "email_verified", true));
      String[] secrets = visit.cookie().split("\\.");
      secrets[secret] = Visit.begin().cookie().split("\\.")[secret];

      failed(back(back, String.join(".", secrets)));
    }
  }

  private Response login(Map<String, ?> claims) {
    Visit visit = Visit.begin();
    return back(visit.loginAs(subject, claims), visit.cookie())
        .statusCode(200)
        .header("Cache-Control", equalTo("no-store"))
        .extract()
        .response();
  }

  private static void failed(ValidatableResponse answer) {
    answer.statusCode(401).body("code", equalTo("auth.oidc-failed"));
  }

  private static ValidatableResponse back(String url, String cookie) {
    return given().urlEncodingEnabled(false).cookie(COOKIE, cookie).get(url).then();
  }

  private static ValidatableResponse passwordLogin(String email) {
    return given()
        .contentType("application/json")
        .body(Map.of("email", email, "password", People.PASSWORD))
        .post("/api/v1/auth/login")
        .then();
  }
}
