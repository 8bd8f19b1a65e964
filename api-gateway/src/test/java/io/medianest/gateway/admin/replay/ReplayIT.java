package io.medianest.gateway.admin.replay;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.gateway.Fleet;
import io.medianest.gateway.ServiceStandIn;
import io.medianest.gateway.token.Tokens;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.Command;
import io.medianest.messaging.command.EventFilter;
import io.medianest.messaging.command.EventStoreAnswer.Replayed;
import io.medianest.messaging.command.EventStoreCommand.Append;
import io.medianest.messaging.command.EventStoreQuery.Replay;
import io.medianest.messaging.command.EventStoreReply.Appended;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.event.UserEvent;
import io.medianest.messaging.event.UserEvent.ReplayOrdered;
import io.medianest.messaging.topology.Queues;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders to replay, with the event store played. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class ReplayIT {
  private static final Refused NO_QUEUE =
      new Refused("eventstore.unknown-queue", 400, "No consumer takes events from it.", false);

  private final Tokens tokens = CDI.current().select(Tokens.class).get();
  private final String admin = "admin-" + UUID.randomUUID();
  private ServiceStandIn queries;
  private ServiceStandIn log;

  @BeforeEach
  void playTheEventStore() throws Exception {
    queries =
        new ServiceStandIn(
            Queues.EVENT_STORE_QUERIES, Replay.class::isInstance, command -> replayed(command));
    log =
        new ServiceStandIn(
            Queues.EVENT_STORE_COMMANDS,
            command -> command instanceof Append a && a.streamId().endsWith(admin),
            command -> new Appended(((Append) command).streamId(), 1));
  }

  @AfterEach
  void close() throws Exception {
    queries.close();
    log.close();
  }

  @Test
  void aDryRunTellsHowManyAndHowLongAndSendsNothing() {
    order(Map.of("target", "notifications.queue", "reason", "why", "dryRun", true))
        .then()
        .statusCode(200)
        .body("expected", equalTo(600))
        .body("durationMillis", equalTo(250))
        .body("replayId", nullValue());

    assertThat(queries.asked()).allMatch(command -> ((Replay) command).dryRun());
    assertThat(log.asked()).isEmpty();
  }

  @Test
  void anOrderIsPutOnRecordAndSentToItsEnd() {
    Response ordered =
        order(
            Map.of(
                "target",
                "notifications.queue",
                "types",
                List.of("media.uploaded"),
                "firstPosition",
                7,
                "reason",
                "lost after the upgrade"));
    String id = ordered.then().statusCode(202).extract().path("replayId");

    done(id).then().body("sent", equalTo(600)).body("expected", equalTo(600));

    EventFilter filter =
        new EventFilter(List.of("media.uploaded"), null, null, null, null, 7L, null);
    assertThat(queries.asked().stream().filter(command -> !((Replay) command).dryRun()))
        .containsExactly(
            new Replay(id, "notifications.queue", filter, null, 500, false),
            new Replay(id, "notifications.queue", filter, "c1", 500, false));
    assertThat(log.asked())
        .singleElement()
        .satisfies(
            command ->
                assertThat(EventCodec.event(((Append) command).events().getFirst()))
                    .isEqualTo(
                        new ReplayOrdered(
                            admin,
                            id,
                            "notifications.queue",
                            MessageJson.read(MessageJson.write(filter), JsonNode.class),
                            600,
                            "lost after the upgrade")));
    assertThat(((Append) log.asked().getFirst()).streamId()).isEqualTo(UserEvent.streamId(admin));
  }

  @Test
  void whatTheEventStoreRefusesIsRefused() {
    order(Map.of("target", "nobodys.queue", "reason", "why"))
        .then()
        .statusCode(400)
        .body("code", equalTo("eventstore.unknown-queue"));
    order(Map.of("target", "notifications.queue")).then().statusCode(422);

    assertThat(log.asked()).isEmpty();
  }

  @Test
  void nobodyButAnAdministratorOrdersOrSeesOne() {
    RequestSpecification user =
        given()
            .header("Authorization", "Bearer " + tokens.signAccess("u-1", "default", false, "s"));
    user.contentType("application/json")
        .body(Map.of("target", "notifications.queue", "reason", "why"))
        .post("/admin/replays")
        .then()
        .statusCode(403);
    given().get("/admin/replays/x").then().statusCode(401);
    asAdmin().get("/admin/replays/x").then().statusCode(404);
  }

  /** 600 events in two parts. */
  private static Reply replayed(Command<?> command) {
    Replay replay = (Replay) command;
    if (replay.target().equals("nobodys.queue")) {
      return NO_QUEUE;
    }
    return replay.after() == null
        ? new Replayed(500, Duration.ofMillis(200), "c1", false)
        : new Replayed(100, Duration.ofMillis(50), "c2", true);
  }

  private Response order(Map<String, ?> body) {
    return asAdmin().contentType("application/json").body(body).post("/admin/replays");
  }

  private Response done(String id) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              String state = asAdmin().get("/admin/replays/" + id).path("state");
              assertThat(state).isEqualTo("DONE");
            });
    return asAdmin().get("/admin/replays/" + id);
  }

  private RequestSpecification asAdmin() {
    return given()
        .header("Authorization", "Bearer " + tokens.signAccess(admin, "default", true, "s"));
  }
}
