package io.medianest.gateway.media;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.medianest.gateway.Fleet;
import io.medianest.gateway.People;
import io.medianest.gateway.People.Person;
import io.medianest.gateway.ServiceStandIn;
import io.medianest.gateway.token.Tokens;
import io.medianest.local.ServiceFixture;
import io.medianest.local.part.PostgresServer;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.command.Command;
import io.medianest.messaging.command.EventStoreAnswer;
import io.medianest.messaging.command.EventStoreCommand.Append;
import io.medianest.messaging.command.EventStoreCommand.ReadStream;
import io.medianest.messaging.command.EventStoreQuery;
import io.medianest.messaging.command.EventStoreReply.Appended;
import io.medianest.messaging.command.EventStoreReply.StreamSlice;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.UploadCommand;
import io.medianest.messaging.command.UploadReply;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.event.UserEvent;
import io.medianest.messaging.event.UserEvent.Erased;
import io.medianest.messaging.event.UserEvent.ErasureRequested;
import io.medianest.messaging.event.UserEvent.Forgotten;
import io.medianest.messaging.event.UserEvent.Registered;
import io.medianest.messaging.topology.Queues;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.spi.CDI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Forgetting a person, with the neighbours played. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class ErasureIT {
  private final Tokens tokens = CDI.current().select(Tokens.class).get();
  private final List<UserEvent> told = new CopyOnWriteArrayList<>();

  /** Objects upload-service still has; it removes one with each command. */
  private final AtomicInteger objects = new AtomicInteger(2);

  private final AtomicInteger refusals = new AtomicInteger();
  private Person person;
  private ServiceStandIn uploads;
  private ServiceStandIn queries;
  private ServiceStandIn log;

  @BeforeEach
  void somebodyAndTheNeighbours() throws Exception {
    person = People.somebody();
    uploads =
        new ServiceStandIn(
            Queues.UPLOADS_COMMANDS,
            command -> command instanceof UploadCommand.ErasePerson erase && isAbout(erase),
            this::uploads);
    queries =
        new ServiceStandIn(
            Queues.EVENT_STORE_QUERIES,
            EventStoreQuery.ErasePerson.class::isInstance,
            _ -> new EventStoreAnswer.PersonErased(Map.of("events", 0L)));
    // Also what the outbox sends about others: it would wait for an answer.
    log = new ServiceStandIn(Queues.EVENT_STORE_COMMANDS, _ -> true, this::log);
  }

  @AfterEach
  void closeNeighbours() throws Exception {
    uploads.close();
    queries.close();
    log.close();
  }

  @Test
  void whoAsksToBeForgottenIsForgottenEverywhere() {
    try (Facts facts = new Facts(person.userId(), MediaKind.IMAGE)) {
      facts.publish(facts.uploaded(), facts.started(2, 1), facts.completed(3));
      eventually(() -> gallery().then().statusCode(200).body("items", hasSize(1)));

      String erasureId =
          eraseOwn(People.PASSWORD).then().statusCode(202).extract().path("erasureId");

      login().then().statusCode(401);
      gallery().then().body("items", hasSize(0));
      report(erasureId, "DONE")
          .then()
          .body("userId", equalTo(person.userId()))
          .body("requestedBy", equalTo(person.userId()))
          .body("found.api-gateway.account", equalTo(1))
          .body("found.api-gateway.media", equalTo(1))
          .body("found.upload-service.objects", equalTo(2))
          .body("found.notification-hub.liveEvents", equalTo(3))
          .body("remaining.upload-service.objects", equalTo(0))
          .body("remaining.api-gateway.media", equalTo(0))
          .body("finishedAt", notNullValue());
      assertThat(told).hasExactlyElementsOfTypes(ErasureRequested.class, Erased.class);
      assertThat(told.toString()).doesNotContain(person.email(), "Somebody");
      assertThat(queries.asked()).contains(new EventStoreQuery.ErasePerson(person.userId(), false));
    }
  }

  @Test
  void factsThatComeAgainBringNothingBack() throws SQLException {
    try (Facts facts = new Facts(person.userId(), MediaKind.IMAGE);
        Facts later = new Facts(person.userId(), MediaKind.IMAGE);
        Facts others = new Facts(People.somebody().userId(), MediaKind.IMAGE)) {
      facts.publish(facts.uploaded(), facts.started(2, 1));
      eventually(() -> assertThat(rows(facts)).isEqualTo(2 + 1 + 1));
      String erasureId = eraseOwn(People.PASSWORD).path("erasureId");

      facts.publish(facts.uploaded(), facts.started(2, 1), facts.completed(3));
      facts.send(EventCodec.write(later.uploaded()));
      facts.send(EventCodec.write(later.started(2, 1)));
      // In the same partition, hence after them.
      facts.send(EventCodec.write(others.uploaded()));
      eventually(() -> assertThat(rows(others)).isPositive());

      assertThat(rows(facts)).isZero();
      assertThat(rows(later)).isZero();
      report(erasureId, "DONE");
    }
  }

  @Test
  void aNeighbourThatRefusesIsAskedAgain() {
    refusals.set(1);

    String erasureId = eraseOwn(People.PASSWORD).then().statusCode(202).extract().path("erasureId");

    report(erasureId, "DONE").then().body("remaining.upload-service.objects", equalTo(0));
  }

  @Test
  void aDryRunTellsWhatWouldGoAndNothingGoes() {
    erase(Map.of("reason", "asked by letter", "dryRun", true))
        .then()
        .statusCode(200)
        .body("dryRun", equalTo(true))
        .body("erasureId", nullValue())
        .body("found.api-gateway.account", equalTo(1))
        .body("found.upload-service.objects", equalTo(2));

    login().then().statusCode(200);
    assertThat(uploads.asked()).allMatch(command -> ((UploadCommand.ErasePerson) command).dryRun());
  }

  @Test
  void anAdministratorsOrderMayBeRepeatedAndIsCarriedOutOnce() {
    Map<String, Object> order = Map.of("reason", "asked by letter");
    String erasureId = erase(order).then().statusCode(202).extract().path("erasureId");

    erase(order).then().statusCode(202).body("erasureId", equalTo(erasureId));

    report(erasureId, "DONE")
        .then()
        .body("requestedBy", equalTo("admin-1"))
        .body("reason", equalTo("asked by letter"));
  }

  @Test
  void nobodyIsErasedByMistake() {
    eraseOwn("wrong").then().statusCode(401).body("code", equalTo("auth.bad-credentials"));
    given()
        .header("Authorization", person.bearer())
        .contentType("application/json")
        .body(Map.of("reason", "x"))
        .post("/admin/users/" + person.userId() + "/erasure")
        .then()
        .statusCode(403);
    erase(Map.of()).then().statusCode(422);
    admin()
        .contentType("application/json")
        .body(Map.of("reason", "x"))
        .post("/admin/users/nobody/erasure")
        .then()
        .statusCode(404);
    admin().get("/admin/erasures/none").then().statusCode(404);

    login().then().statusCode(200);
  }

  private boolean isAbout(UploadCommand.ErasePerson erase) {
    return erase.person().userId().equals(person.userId());
  }

  private Reply uploads(Command<?> command) {
    if (refusals.getAndDecrement() > 0) {
      return new Refused("service-unavailable", 503, "Not now.", true);
    }
    boolean dryRun = ((UploadCommand.ErasePerson) command).dryRun();
    long left = dryRun ? objects.get() : objects.updateAndGet(n -> Math.max(0, n - 1));
    return new UploadReply.PersonErased(Map.of("objects", left), !dryRun && left > 0);
  }

  private Reply log(Command<?> command) {
    return switch (command) {
      case Append append -> {
        append.events().stream()
            .map(EventCodec::event)
            .filter(event -> event instanceof UserEvent e && e.userId().equals(person.userId()))
            .filter(event -> !(event instanceof Registered))
            .forEach(event -> told.add((UserEvent) event));
        yield new Appended(append.streamId(), 1);
      }
      case ReadStream read -> new StreamSlice(read.streamId(), 1, confirmations());
      default -> new Refused("eventstore.unknown-command", 400, "Not played here.", false);
    };
  }

  /** The hub's, as soon as it has been told. */
  private List<EventEnvelope> confirmations() {
    return told.stream()
        .filter(Erased.class::isInstance)
        .map(erased -> ((Erased) erased).erasureId())
        .map(id -> new Forgotten(person.userId(), id, Map.of("liveEvents", 3L)))
        .map(e -> EventCodec.envelope(e, "test", "user", Instant.now(), "default", "c", null))
        .toList();
  }

  private Response eraseOwn(String password) {
    return given()
        .header("Authorization", person.bearer())
        .contentType("application/json")
        .body(Map.of("password", password))
        .delete("/api/v1/auth/account");
  }

  private Response erase(Map<String, ?> order) {
    return admin()
        .contentType("application/json")
        .body(order)
        .post("/admin/users/" + person.userId() + "/erasure");
  }

  private Response report(String erasureId, String state) {
    eventually(
        () -> {
          String reached = admin().get("/admin/erasures/" + erasureId).path("state");
          assertThat(reached).isEqualTo(state);
        });
    return admin().get("/admin/erasures/" + erasureId);
  }

  private Response login() {
    return given()
        .contentType("application/json")
        .body(Map.of("email", person.email(), "password", People.PASSWORD))
        .post("/api/v1/auth/login");
  }

  private Response gallery() {
    return given().header("Authorization", person.bearer()).get("/api/v1/media");
  }

  private RequestSpecification admin() {
    return given()
        .header("Authorization", "Bearer " + tokens.signAccess("admin-1", "default", true));
  }

  /** Of the read models, about one media. */
  private static long rows(Facts facts) throws SQLException {
    PostgresServer.Access access = ServiceFixture.current().infrastructure().postgres();
    try (Connection connection =
            DriverManager.getConnection(access.jdbcUrl(), access.username(), access.password());
        PreparedStatement count =
            connection.prepareStatement(
                """
                SELECT (SELECT count(*) FROM gateway.media WHERE media_id = ?)
                     + (SELECT count(*) FROM gateway.job WHERE media_id = ?)
                     + (SELECT count(*) FROM gateway.job_timeline WHERE media_id = ?)""")) {
      for (int i = 1; i <= 3; i++) {
        count.setString(i, facts.mediaId);
      }
      ResultSet result = count.executeQuery();
      result.next();
      return result.getLong(1);
    }
  }

  private static void eventually(ThrowingRunnable assertion) {
    Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(assertion);
  }
}
