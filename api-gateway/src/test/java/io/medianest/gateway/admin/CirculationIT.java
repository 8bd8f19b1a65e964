package io.medianest.gateway.admin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.medianest.gateway.Database;
import io.medianest.gateway.Fleet;
import io.medianest.gateway.People;
import io.medianest.gateway.ServiceStandIn;
import io.medianest.gateway.token.Tokens;
import io.medianest.local.ServiceFixture;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.NotificationCommand.CountSockets;
import io.medianest.messaging.command.NotificationReply.Pod;
import io.medianest.messaging.command.NotificationReply.SocketsCounted;
import io.medianest.messaging.command.UploadCommand.LimitQuota;
import io.medianest.messaging.command.UploadCommand.Most;
import io.medianest.messaging.command.UploadCommand.TenantQuota;
import io.medianest.messaging.command.UploadReply.Amount;
import io.medianest.messaging.command.UploadReply.QuotaStanding;
import io.medianest.messaging.command.WorkerStanding;
import io.medianest.messaging.topology.Exchanges;
import io.medianest.messaging.topology.Queues;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What administrators see of the fleet, and what they allow. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class CirculationIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final QuotaStanding STANDING =
      new QuotaStanding(
          new Amount(1_000, 400, 100),
          new Amount(-1, 2, 0),
          new Amount(5, 1, 0),
          new Amount(-1, 60, 0));

  @Inject Tokens tokens;

  private final String adminId = "admin-" + UUID.randomUUID();

  @Test
  void everyQueueIsThereWithWhoConsumesIt() {
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                admin()
                    .get("/admin/circulatory/queues")
                    .then()
                    .statusCode(200)
                    .body("items.name", hasItems(Queues.all().toArray()))
                    .body(
                        "items.find { it.name == '" + Queues.PROGRESS_GATEWAY + "' }.consumers",
                        greaterThan(0)));
  }

  @Test
  void whoIsConnectedIsTheHubsToSay() throws Exception {
    try (ServiceStandIn hub =
        new ServiceStandIn(Queues.NOTIFICATIONS_COMMANDS, CountSockets.class::isInstance)) {
      Instant at = Instant.parse("2026-01-01T12:00:00Z");
      hub.answering(
          new SocketsCounted(
              List.of(new Pod("hub-1", 3, 2, 7, at), new Pod("hub-2", 1, 1, 1, at)), 2));
      admin()
          .get("/admin/circulatory/realtime")
          .then()
          .statusCode(200)
          .body("sockets", equalTo(4))
          .body("subscriptions", equalTo(8))
          .body("usersOnline", equalTo(2))
          .body("pods[1].instance", equalTo("hub-2"));
    }
  }

  @Test
  void aQuotaIsSetByItsOwnerAndTheActIsWrittenDown() throws Exception {
    String userId = People.somebody().userId();
    try (ServiceStandIn uploads =
        new ServiceStandIn(
            Queues.UPLOADS_COMMANDS,
            command -> command instanceof LimitQuota || command instanceof TenantQuota)) {
      uploads.answering(STANDING);
      admin()
          .body(Map.of("bytes", 1_000, "files", -1, "reason", "has paid"))
          .put("/admin/quotas/users/" + userId)
          .then()
          .statusCode(200)
          .body("bytes.left", equalTo(500))
          .body("files.limit", nullValue());
      admin().get("/admin/quotas/tenant").then().statusCode(200).body("bytes.used", equalTo(400));

      assertThat(uploads.asked())
          .contains(
              new LimitQuota("default", userId, new Most(1_000L, -1L, null)),
              new TenantQuota("default"));
    }
    assertThat(Database.text("SELECT action FROM audit WHERE actor_id = ?", adminId))
        .isEqualTo("PUT /admin/quotas/users/{userId}");
  }

  @Test
  void theQuotaOfAnotherTenantsUserIsNotThere() {
    given()
        .auth()
        .oauth2(tokens.signAccess(adminId, "another", true, "session"))
        .get("/admin/quotas/users/" + People.somebody().userId())
        .then()
        .statusCode(404);
  }

  @Test
  void howBusyWorkersAreStandsBesideTheJobs() throws Exception {
    Instant now = Instant.now();
    tell(new WorkerStanding("worker-1", 3, 2, now));
    tell(new WorkerStanding("worker-2", 1, 1, now));
    tell(new WorkerStanding("worker-gone", 5, 0, now.minusSeconds(300)));
    await()
        .atMost(Duration.ofSeconds(WorkerStanding.VALID_SECONDS))
        .untilAsserted(
            () ->
                admin()
                    .get("/api/media/jobs/stats")
                    .then()
                    .statusCode(200)
                    .body("workers.count", equalTo(2))
                    .body("workers.slots", equalTo(4))
                    .body("workers.busy", equalTo(3))
                    .body("workers.utilisation", equalTo(0.75f)));
  }

  private static void tell(WorkerStanding standing) throws Exception {
    var access = ServiceFixture.current().infrastructure().rabbitMq();
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(access.host());
    factory.setPort(access.port());
    factory.setUsername(access.username());
    factory.setPassword(access.password());
    try (Connection connection = factory.newConnection("stand-in for a worker")) {
      connection
          .createChannel()
          .basicPublish(
              Exchanges.PROGRESS,
              WorkerStanding.ROUTING_KEY,
              new com.rabbitmq.client.AMQP.BasicProperties.Builder()
                  .messageId(UUID.randomUUID().toString())
                  .contentType("application/json")
                  .build(),
              MessageJson.write(standing));
    }
  }

  private RequestSpecification admin() {
    return given()
        .auth()
        .oauth2(tokens.signAccess(adminId, "default", true, "session"))
        .contentType("application/json");
  }
}
