package io.medianest.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Server-sent events and long polls, for clients that cannot use WebSockets. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class StreamIT {
  @TestHTTPResource("/")
  URI root;

  private final String ann = "ann-" + UUID.randomUUID();
  private final Story story = new Story(ann);
  private Brokers brokers;

  @BeforeEach
  void open() {
    brokers = new Brokers();
  }

  @AfterEach
  void close() {
    brokers.close();
  }

  @Test
  void bothWantAToken() {
    assertThat(RestAssured.get(root.resolve("/events")).statusCode()).isEqualTo(401);
    assertThat(RestAssured.get(root.resolve("/poll")).statusCode()).isEqualTo(401);
  }

  @Test
  void aPollTellsThePositionThenWhatFollowsIt() {
    String since = poll("").getString("since");
    brokers.publish(story.uploaded());

    JsonPath uploaded = poll("?since=" + since);
    brokers.publish(story.started(1));
    JsonPath started = poll("?since=" + uploaded.getString("since"));

    assertThat(uploaded.getList("events.event")).containsExactly("media.uploaded");
    assertThat(uploaded.getBoolean("recovered")).isTrue();
    assertThat(started.getList("events.event")).containsExactly("media.processing.started");
  }

  @Test
  void aPollFromAForgottenPositionSaysSo() {
    assertThat(poll("?since=00000000-0000-0000-0000-000000000000:5").getBoolean("recovered"))
        .isFalse();
  }

  @Test
  void aPollForAnothersRoomIsRefused() {
    RestAssured.given()
        .spec(authorised())
        .get(root.resolve("/poll?channels=user:bob"))
        .then()
        .statusCode(422)
        .body("code", org.hamcrest.Matchers.equalTo("channel.not-found"));
  }

  @Test
  void aPositionThatCannotBeReadIsABadRequest() {
    assertThat(
            RestAssured.given().spec(authorised()).get(root.resolve("/poll?since=x")).statusCode())
        .isEqualTo(400);
  }

  @Test
  @Timeout(60)
  void serverSentEventsCarryThePositionToComeBackWith() throws Exception {
    String id;
    try (BufferedReader events = events(null)) {
      line(events, "\"subscribed\"");
      brokers.publish(story.uploaded());
      List<String> uploaded = line(events, "media.uploaded");
      id = uploaded.get(uploaded.size() - 2).substring("id: ".length());
    }
    brokers.publish(story.started(1));

    try (BufferedReader again = events(id)) {
      List<String> resumed = line(again, "media.processing.started");

      assertThat(String.join("", resumed)).doesNotContain("media.uploaded");
    }
  }

  private BufferedReader events(String lastEventId) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(root.resolve("/events"))
            .header("Authorization", "Bearer " + Tokens.of(ann));
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    var response = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
    assertThat(response.headers().firstValue("content-type")).contains("text/event-stream");
    return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  /** Reads up to the line that contains it. */
  private static List<String> line(BufferedReader events, String wanted) throws IOException {
    List<String> lines = new ArrayList<>();
    do {
      lines.add(Objects.requireNonNull(events.readLine(), "the stream has ended"));
    } while (!lines.getLast().contains(wanted));
    return lines;
  }

  private JsonPath poll(String query) {
    return RestAssured.given()
        .spec(authorised())
        .get(root.resolve("/poll" + query))
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private RequestSpecification authorised() {
    return RestAssured.given()
        .urlEncodingEnabled(false)
        .header("Authorization", "Bearer " + Tokens.of(ann));
  }
}
