package io.medianest.gateway.admin.rebuild;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.medianest.gateway.Database;
import io.medianest.gateway.Fleet;
import io.medianest.gateway.ServiceStandIn;
import io.medianest.gateway.projection.ReadModel;
import io.medianest.gateway.token.Tokens;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.command.Command;
import io.medianest.messaging.command.EventStoreAnswer.EventPage;
import io.medianest.messaging.command.EventStoreAnswer.Replayed;
import io.medianest.messaging.command.EventStoreQuery.ReadAll;
import io.medianest.messaging.command.EventStoreQuery.Replay;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.event.Pipeline;
import io.medianest.messaging.topology.Queues;
import io.medianest.messaging.topology.Services;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rebuilds of the read models, with the event store played. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class RebuildIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String NAMES =
      "SELECT string_agg(file_name, ' ' ORDER BY file_name) FROM media";

  @Inject Tokens tokens;
  @Inject ReadModel model;
  @Inject Pool pool;

  private final List<EventEnvelope> log = new CopyOnWriteArrayList<>();
  private final List<EventEnvelope> later = new ArrayList<>();
  private volatile boolean endless;
  private ServiceStandIn store;

  /** A read model of its own: what other tests have left in it is in no log. */
  @BeforeEach
  void playTheEventStore() throws Exception {
    Database.update("TRUNCATE media, job, job_timeline, rebuild");
    Database.update("DELETE FROM erased_media WHERE media_id IN ('erased', 'deleted')");
    store =
        new ServiceStandIn(
            Queues.EVENT_STORE_QUERIES,
            command -> command instanceof ReadAll || command instanceof Replay,
            this::answer);
  }

  @AfterEach
  void close() throws Exception {
    store.close();
  }

  @Test
  void whatDiffersIsReportedAndNothingChanged() {
    Response done = done(order(Map.of("reason", "why")));
    done.then().body("state", equalTo("DONE")).body("found.differing", equalTo(0));

    spoil();
    done = done(order(Map.of("reason", "a look")));

    done.then()
        .body("events", equalTo(log.size()))
        .body("found.unseen", equalTo(2))
        .body("found.differences.findAll { it.model == 'media' }.kind", contains("DIFFERENT"))
        .body("found.differences.find { it.model == 'media' }.key", equalTo("a"))
        .body("found.differences.find { it.model == 'media' }.fields", contains("file_name"))
        .body("found.differences.findAll { it.model == 'job' }.key", contains("job-b", "job-x"))
        .body("found.differences.findAll { it.model == 'job' }.kind", contains("MISSING", "EXTRA"));
    assertThat(Database.text(NAMES)).isEqualTo("b.jpg primed.jpg spoiled.jpg");
  }

  @Test
  void aSwapPutsEverythingRightAndLosesNoFactThatCameMeanwhile() {
    spoil();
    write(uploaded("late", 1));
    EventEnvelope late = log.removeLast();
    later.add(late);
    write(uploaded("erased", 1));
    Database.update("DELETE FROM media WHERE media_id = 'erased'");
    Database.update("DELETE FROM job WHERE media_id = 'erased'");
    Database.update("DELETE FROM job_timeline WHERE media_id = 'erased'");
    Database.update("INSERT INTO erased_media VALUES ('erased', 'u') ON CONFLICT DO NOTHING");
    write(uploaded("deleted", 1));
    log.add(
        fact(
            new MediaEvent.Deleted("deleted", "job-deleted", "default", "u-1", "u-1"),
            Services.UPLOAD_SERVICE,
            2));

    done(order(Map.of("reason", "a bug, mended", "swap", true)))
        .then()
        .body("swap", equalTo(true))
        .body("found.differing", equalTo(8));

    assertThat(Database.text(NAMES)).isEqualTo("a.jpg b.jpg late.jpg primed.jpg");
    assertThat(Database.text("SELECT count(*) FROM job")).isEqualTo("3");
    assertThat(Database.text("SELECT status FROM job WHERE job_id = 'job-b'")).isEqualTo("RUNNING");
    assertThat(Database.text("SELECT count(*) FROM job_timeline")).isEqualTo("4");
    done(order(Map.of("reason", "a look"))).then().body("found.differing", equalTo(0));
  }

  @Test
  void aDryRunTellsHowManyAndHowLong() {
    order(Map.of("reason", "why", "dryRun", true))
        .then()
        .statusCode(200)
        .body("events", equalTo(600))
        .body("durationMillis", equalTo(600))
        .body("rebuildId", nullValue());

    assertThat(store.asked()).allMatch(command -> ((Replay) command).dryRun());
  }

  @Test
  void oneAtATimeUntilItIsCalledOff() {
    endless = true;
    String id = order(Map.of("reason", "why")).then().statusCode(202).extract().path("rebuildId");
    order(Map.of("reason", "another"))
        .then()
        .statusCode(409)
        .body("code", equalTo("rebuild.running"));

    asAdmin().delete("/admin/rebuilds/" + id).then().statusCode(200);

    asAdmin().get("/admin/rebuilds/" + id).then().body("state", equalTo("CANCELLED"));
    endless = false;
    done(order(Map.of("reason", "at last"))).then().body("state", equalTo("DONE"));
    assertThat(
            Database.text(
                "SELECT reason FROM audit WHERE action = 'POST /admin/rebuilds'"
                    + " AND reason = 'at last'"))
        .isNotNull();
  }

  @Test
  void nobodyButAnAdministratorOrdersOrSeesOne() {
    RequestSpecification user =
        given()
            .header("Authorization", "Bearer " + tokens.signAccess("u-1", "default", false, "s"));
    user.contentType("application/json")
        .body(Map.of("reason", "why"))
        .post("/admin/rebuilds")
        .then()
        .statusCode(403);
    given().get("/admin/rebuilds/x").then().statusCode(401);
    asAdmin().get("/admin/rebuilds/x").then().statusCode(404);
    order(Map.of()).then().statusCode(422);
  }

  /** A file name is wrong, a job and two facts are lost, another job is in no log. */
  private void spoil() {
    write(uploaded("a", 1));
    write(uploaded("b", 1));
    write(started("b", 2));
    Database.update("UPDATE media SET file_name = 'spoiled.jpg' WHERE media_id = 'a'");
    Database.update("DELETE FROM job WHERE media_id = 'b'");
    Database.update("DELETE FROM job_timeline WHERE media_id = 'b'");
    Database.update(
        """
        INSERT INTO job (job_id, media_id, version, status, attempt, created_at, updated_at)
        VALUES ('job-x', 'x', 4, 'QUEUED', 0, now(), now())""");
    Database.update(
        "INSERT INTO media (media_id, version, stage, file_name) VALUES ('p', 0, 'UPLOADED',"
            + " 'primed.jpg')");
  }

  /** To the log, and to the live models as a fact of Kafka's is. */
  private void write(EventEnvelope fact) {
    log.add(fact);
    assertThat(
            pool.withTransaction(connection -> model.apply(connection, fact))
                .await()
                .atMost(PATIENCE))
        .isTrue();
  }

  private Reply answer(Command<?> command) {
    if (command instanceof Replay) {
      return new Replayed(600, Duration.ofMillis(250), "c1", true);
    }
    ReadAll query = (ReadAll) command;
    if (endless) {
      return new EventPage(List.of(), UUID.randomUUID().toString(), false);
    }
    if (query.after() == null) {
      return new EventPage(log, "c1", true);
    }
    return new EventPage(later, "c2", true); // Behind what was read first.
  }

  private static EventEnvelope uploaded(String id, long version) {
    return fact(
        new MediaEvent.Uploaded(
            id,
            "job-" + id,
            "default",
            "u-1",
            MediaKind.IMAGE,
            "image/jpeg",
            1_000,
            "00",
            "key/" + id,
            id + ".jpg",
            null,
            null,
            null,
            Pipeline.FULL_PROCESSING,
            5),
        Services.UPLOAD_SERVICE,
        version);
  }

  private static EventEnvelope started(String id, long version) {
    return fact(
        new MediaEvent.ProcessingStarted(id, "job-" + id, 1, "w"), Services.MEDIA_WORKER, version);
  }

  private static EventEnvelope fact(MediaEvent event, String source, long version) {
    return EventCodec.envelope(
            event,
            source,
            MediaEvent.streamId(event.mediaId()),
            NOON.plusSeconds(version),
            "default",
            "c",
            null)
        .stored(version, version);
  }

  private Response order(Map<String, ?> body) {
    return asAdmin().contentType("application/json").body(body).post("/admin/rebuilds");
  }

  private Response done(Response ordered) {
    String id = ordered.then().statusCode(202).extract().path("rebuildId");
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              String state = asAdmin().get("/admin/rebuilds/" + id).path("state");
              assertThat(state).isEqualTo("DONE");
            });
    return asAdmin().get("/admin/rebuilds/" + id);
  }

  private RequestSpecification asAdmin() {
    return given()
        .header("Authorization", "Bearer " + tokens.signAccess("admin-1", "default", true, "s"));
  }
}
