package io.medianest.gateway;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import java.util.Map;
import java.util.UUID;

/** Registered users for tests. */
public final class People {
  public static final String PASSWORD = "correct horse battery";

  private People() {}

  public record Person(String email, String userId, String accessToken, String refreshToken) {
    public String bearer() {
      return "Bearer " + accessToken;
    }
  }

  public static Person somebody() {
    String email = "user-" + UUID.randomUUID() + "@example.com";
    JsonPath session =
        given()
            .contentType("application/json")
            .body(Map.of("email", email, "password", PASSWORD, "displayName", "Somebody"))
            .post("/api/v1/auth/register")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath();
    return new Person(
        email,
        session.getString("userId"),
        session.getString("accessToken"),
        session.getString("refreshToken"));
  }
}
