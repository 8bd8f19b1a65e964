package io.medianest.gateway.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.medianest.gateway.Fleet;
import io.medianest.gateway.People;
import io.medianest.gateway.ServiceStandIn;
import io.medianest.gateway.token.Tokens;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.NotificationCommand;
import io.medianest.messaging.command.NotificationCommand.AddDevice;
import io.medianest.messaging.command.NotificationCommand.Announce;
import io.medianest.messaging.command.NotificationCommand.ListNotifications;
import io.medianest.messaging.command.NotificationCommand.MarkRead;
import io.medianest.messaging.command.NotificationCommand.SavePreferences;
import io.medianest.messaging.command.NotificationPreferences;
import io.medianest.messaging.command.NotificationPreferences.Medium;
import io.medianest.messaging.command.NotificationReply;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.topology.Queues;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The hub's part is played by a stand-in on its real queue. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class NotificationIT {
  private static final Instant TOLD = Instant.parse("2026-01-01T12:00:00Z");

  private final Tokens tokens = CDI.current().select(Tokens.class).get();
  private ServiceStandIn hub;

  @BeforeEach
  void startHub() throws Exception {
    hub = new ServiceStandIn(Queues.NOTIFICATIONS_COMMANDS, NotificationCommand.class::isInstance);
  }

  @AfterEach
  void stopHub() throws IOException {
    hub.close();
  }

  @Test
  void theListComesInPages() {
    hub.answering(
        new NotificationReply.Notifications(
            List.of(
                new NotificationReply.Notification(
                    42, "media.ready", MessageJson.tree(Map.of("mediaId", "m-1")), TOLD, null)),
            3,
            42L));

    String cursor =
        as("ann")
            .get("/api/v1/notifications?limit=1&unread=true")
            .then()
            .statusCode(200)
            .body("items.id", contains(42))
            .body("items[0].data.mediaId", equalTo("m-1"))
            .body("items[0].createdAt", equalTo(TOLD.toString()))
            .body("items[0].readAt", nullValue())
            .body("unread", equalTo(3))
            .extract()
            .path("nextCursor");
    as("ann").get("/api/v1/notifications?cursor=" + cursor).then().statusCode(200);
    as("ann").get("/api/v1/notifications?cursor=x").then().statusCode(400);

    assertThat(hub.asked())
        .containsExactly(
            new ListNotifications("ann", null, 1, true),
            new ListNotifications("ann", 42L, 20, false));
  }

  @Test
  void oneOrAllAreRead() {
    hub.answering(new NotificationReply.MarkedRead(2));

    as("ann").body("{\"ids\":[42]}").post("/api/v1/notifications/read").then().statusCode(200);
    as("ann")
        .body("{}")
        .post("/api/v1/notifications/read")
        .then()
        .statusCode(200)
        .body("unread", equalTo(2));

    assertThat(hub.asked())
        .containsExactly(new MarkRead("ann", List.of(42L)), new MarkRead("ann", List.of()));
  }

  @Test
  void mailGoesToTheAddressOfTheAccountAndNoOther() {
    People.Person ann = People.somebody();
    NotificationPreferences saved =
        new NotificationPreferences(
            ann.email(),
            "Europe/Berlin",
            LocalTime.of(22, 0),
            LocalTime.of(7, 0),
            null,
            Map.of("media.ready", Set.of(Medium.EMAIL)));
    hub.answering(new NotificationReply.PreferencesFound(saved));

    given()
        .header("Authorization", ann.bearer())
        .contentType("application/json")
        .body(
            """
            {"mail": true, "timeZone": "Europe/Berlin", "quietFrom": "22:00",
             "quietUntil": "07:00", "media": {"media.ready": ["EMAIL"]}}
            """)
        .put("/api/v1/notifications/preferences")
        .then()
        .statusCode(200)
        .body("mail", equalTo(true))
        .body("quietFrom", equalTo("22:00:00"));

    assertThat(hub.asked()).containsExactly(new SavePreferences(ann.userId(), saved));
  }

  @Test
  void whatTheHubRefusesIsAProblem() {
    hub.answering(new Refused("notification.bad-endpoint", 422, "Unknown push service.", false));

    as("ann")
        .body("{\"endpoint\":\"https://10.0.0.1/\",\"p256dh\":\"p\",\"auth\":\"a\"}")
        .post("/api/v1/notifications/devices")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("code", equalTo("notification.bad-endpoint"));

    assertThat(hub.asked()).containsExactly(new AddDevice("ann", "https://10.0.0.1/", "p", "a"));
  }

  @Test
  void onlyAdministratorsAnnounce() {
    hub.answering(new NotificationReply.Announced(7));
    String news = "{\"id\":\"a-1\",\"title\":\"News\",\"text\":\"We have moved.\"}";

    as("ann").body(news).post("/admin/announcements").then().statusCode(403);
    signed("admin-1", true)
        .body(news)
        .post("/admin/announcements")
        .then()
        .statusCode(200)
        .body("count", equalTo(7));

    assertThat(hub.asked())
        .containsExactly(new Announce("a-1", List.of(), "News", "We have moved."));
  }

  private RequestSpecification as(String userId) {
    return signed(userId, false);
  }

  private RequestSpecification signed(String userId, boolean admin) {
    return given()
        .contentType("application/json")
        .header("Authorization", "Bearer " + tokens.signAccess(userId, "default", admin, "s"));
  }
}
