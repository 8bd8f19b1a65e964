package io.medianest.gateway.admin.deadletter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.medianest.gateway.Fleet;
import io.medianest.gateway.People;
import io.medianest.gateway.ServiceStandIn;
import io.medianest.gateway.page.Cursor;
import io.medianest.gateway.token.Tokens;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.DeadLetterCommand;
import io.medianest.messaging.command.DeadLetterCommand.Discard;
import io.medianest.messaging.command.DeadLetterCommand.GroupPlace;
import io.medianest.messaging.command.DeadLetterCommand.Inspect;
import io.medianest.messaging.command.DeadLetterCommand.ListGroups;
import io.medianest.messaging.command.DeadLetterCommand.ListLetters;
import io.medianest.messaging.command.DeadLetterCommand.Order;
import io.medianest.messaging.command.DeadLetterCommand.Retry;
import io.medianest.messaging.command.DeadLetterReply;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.messaging.event.DeadLetterFilter;
import io.medianest.messaging.event.DeadLetterSelection;
import io.medianest.messaging.event.DeadLetterState;
import io.medianest.messaging.topology.Queues;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class DeadLetterIT {
  private static final Instant FAILED = Instant.parse("2026-01-01T12:00:00.123456Z");
  private static final String FINGERPRINT = "0f1e2d3c4b5a6978";

  private final Tokens tokens = CDI.current().select(Tokens.class).get();
  private ServiceStandIn eventStore;

  @BeforeEach
  void startEventStore() throws Exception {
    eventStore =
        new ServiceStandIn(Queues.EVENT_STORE_QUERIES, DeadLetterCommand.class::isInstance);
  }

  @AfterEach
  void stopEventStore() throws IOException {
    eventStore.close();
  }

  @Test
  void lettersComeInPages() {
    eventStore.answering(new DeadLetterReply.Letters(List.of(letter(9), letter(8), letter(7))));

    String cursor =
        admin()
            .get("/admin/dlq?queue=q&service=s&errorClass=DATA&text=x&state=open&limit=2")
            .then()
            .statusCode(200)
            .body("items.id", contains(9, 8))
            .body("items[0].state", equalTo("OPEN"))
            .body("items[0].firstFailureAt", nullValue())
            .body("items[0].lastFailureAt", equalTo(FAILED.toString()))
            .extract()
            .path("nextCursor");
    eventStore.answering(new DeadLetterReply.Letters(List.of(letter(7))));
    admin()
        .get(
            "/admin/dlq?fingerprint=f&from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z&cursor="
                + cursor)
        .then()
        .statusCode(200)
        .body("items.id", contains(7))
        .body("nextCursor", nullValue());

    assertThat(eventStore.asked())
        .containsExactly(
            new ListLetters(
                new DeadLetterFilter("q", "s", "DATA", null, "x", null, null, DeadLetterState.OPEN),
                null,
                3),
            new ListLetters(
                new DeadLetterFilter(
                    null,
                    null,
                    null,
                    "f",
                    null,
                    Instant.parse("2026-01-01T00:00:00Z"),
                    Instant.parse("2026-01-02T00:00:00Z"),
                    null),
                8L,
                21));
  }

  @Test
  void groupsComeInPages() {
    DeadLetterReply.Group group =
        new DeadLetterReply.Group(
            FINGERPRINT, "q", "DATA", "media.uploaded", "no part #", 3, 2, FAILED, FAILED, 9);
    eventStore.answering(new DeadLetterReply.Groups(List.of(group, group)));

    String cursor =
        admin()
            .get("/admin/dlq/groups?limit=1")
            .then()
            .statusCode(200)
            .body("items.size()", equalTo(1))
            .body("items[0].cause", equalTo("no part #"))
            .body("items[0].count", equalTo(3))
            .body("items[0].open", equalTo(2))
            .extract()
            .path("nextCursor");
    admin().get("/admin/dlq/groups?cursor=" + cursor).then().statusCode(200);

    assertThat(eventStore.asked())
        .containsExactly(
            new ListGroups(DeadLetterFilter.ALL, null, 2),
            new ListGroups(DeadLetterFilter.ALL, new GroupPlace(FAILED, FINGERPRINT), 21));
  }

  @Test
  void aLetterIsShownWithAllItsEvidence() {
    eventStore.answering(
        new DeadLetterReply.Inspected(
            letter(7),
            "no part 12",
            "medianest.events",
            "media.uploaded.image.bulk",
            "application/json",
            MessageJson.mapper().createObjectNode().put("correlation-id", "corr-1"),
            new DeadLetterReply.Body("text", "{}", true),
            true,
            FAILED,
            null,
            null,
            List.of(4L, 7L)));

    admin()
        .get("/admin/dlq/7")
        .then()
        .statusCode(200)
        .body("letter.id", equalTo(7))
        .body("fullReason", equalTo("no part 12"))
        .body("headers.correlation-id", equalTo("corr-1"))
        .body("body", equalTo("{}"))
        .body("bodyTruncated", equalTo(true))
        .body("parkings", contains(4, 7));

    assertThat(eventStore.asked()).containsExactly(new Inspect(7));
  }

  @Test
  void oneLetterIsRetriedOrDiscardedByWhoeverSaysWhy() {
    eventStore.answering(new DeadLetterReply.Acted("a", false, 1, 0, 7L, List.of()));

    act("/admin/dlq/7/retry", "{\"reason\":\"storage is back\"}")
        .then()
        .statusCode(200)
        .body("count", equalTo(1))
        .body("dryRun", equalTo(false));
    act("/admin/dlq/7/discard", "{\"reason\":\"test data\",\"dryRun\":true}")
        .then()
        .statusCode(200);

    Order retry = ((Retry) eventStore.asked().getFirst()).order();
    Order discard = ((Discard) eventStore.asked().getLast()).order();
    assertThat(retry.by()).isEqualTo(new Caller("default", "admin-1"));
    assertThat(retry.reason()).isEqualTo("storage is back");
    assertThat(retry.selection()).isEqualTo(DeadLetterSelection.of(7));
    assertThat(retry.expected()).isEqualTo(1);
    assertThat(retry.dryRun()).isFalse();
    assertThat(discard.dryRun()).isTrue();
    assertThat(discard.actId()).isNotEqualTo(retry.actId());
  }

  @Test
  void manyLettersAreChosenByIdsOrFilter() {
    eventStore.answering(new DeadLetterReply.Acted("a", true, 2, 1, 9L, List.of(7L, 9L)));

    act("/admin/dlq/retry", "{\"ids\":[7,9],\"reason\":\"r\",\"dryRun\":true}")
        .then()
        .statusCode(200)
        .body("ids", contains(7, 9))
        .body("undeliverable", equalTo(1))
        .body("through", equalTo(9));
    act(
            "/admin/dlq/discard",
            "{\"filter\":{\"fingerprint\":\"f\",\"from\":\"2026-01-01T00:00:00Z\"},"
                + "\"through\":9,\"expected\":2,\"reason\":\"r\"}")
        .then()
        .statusCode(200);

    Order first = ((Retry) eventStore.asked().getFirst()).order();
    Order second = ((Discard) eventStore.asked().getLast()).order();
    assertThat(first.selection()).isEqualTo(new DeadLetterSelection(List.of(7L, 9L), null, null));
    assertThat(first.expected()).isNull();
    assertThat(second.selection().filter().fingerprint()).isEqualTo("f");
    assertThat(second.selection().through()).isEqualTo(9);
    assertThat(second.expected()).isEqualTo(2);
  }

  @Test
  void aRefusalIsSaidOnInItsOwnWords() {
    eventStore.answering(
        new Refused("dead-letters.more-than-expected", 409, "3 letters would be touched.", false));

    problem(
            act("/admin/dlq/retry", "{\"ids\":[7],\"expected\":1,\"reason\":\"r\"}"),
            409,
            "dead-letters.more-than-expected")
        .then()
        .body("detail", containsString("3 letters"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /admin/dlq",
    "GET, /admin/dlq/groups",
    "GET, /admin/dlq/7",
    "POST, /admin/dlq/7/retry",
    "POST, /admin/dlq/7/discard",
    "POST, /admin/dlq/retry",
    "POST, /admin/dlq/discard",
  })
  void onlyAdministratorsAreLetIn(String method, String path) {
    problem(json(given(), "{}").request(method, path), 401, "auth.missing-token");
    problem(
        json(given().header("Authorization", People.somebody().bearer()), "{}")
            .request(method, path),
        403,
        "auth.forbidden");
    assertThat(eventStore.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/admin/dlq?limit=0",
        "/admin/dlq?limit=101",
        "/admin/dlq?state=lazy",
        "/admin/dlq?from=yesterday",
        "/admin/dlq/groups?to=1",
        "/admin/dlq/groups?limit=0",
      })
  void aQuestionThatBreaksARule(String path) {
    problem(admin().get(path), 422, "request.invalid");
  }

  @Test
  void aFilterThatIsTooLong() {
    problem(admin().get("/admin/dlq?text=" + "x".repeat(501)), 422, "request.invalid")
        .then()
        .body("errors[0].field", equalTo("text"));
  }

  @Test
  void aCursorNobodyHasGivenOut() {
    String another = new Cursor(FAILED, "no-number").encode();
    for (String cursor : List.of("x", another)) {
      problem(admin().get("/admin/dlq?cursor=" + cursor), 400, "request.bad-cursor");
      problem(admin().get("/admin/dlq/groups?cursor=" + cursor), 400, "request.bad-cursor");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/admin/dlq/seven", "/admin/dlq/99999999999999999999", "/admin/dlq/7/x"})
  void anIdThatIsNone(String path) {
    problem(admin().get(path), 404, "not-found");
  }

  @Test
  void aLetterThatIsNotThere() {
    eventStore.answering(new Refused("dead-letters.not-found", 404, "There is none.", false));
    problem(admin().get("/admin/dlq/7"), 404, "dead-letters.not-found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"reason\":\"r\",\"force\":true} | 400 | request.unknown-field",
        "{\"reason\":\"r\",\"filter\":{\"colour\":\"red\"}} | 400 | request.unknown-field",
        "{\"reason\":\"r\",\"filter\":{\"state\":\"LAZY\"}} | 400 | request.malformed-json",
        "{\"reason\":\"r\",\"ids\":[\"x\"]} | 400 | request.malformed-json",
        "{\"reason\":\"r\",\"filter\":{\"from\":\"x\"}} | 400 | request.malformed-json",
        "{\"ids\":[7]} | 422 | request.invalid",
        "{\"ids\":[7],\"reason\":\" \"} | 422 | request.invalid",
        "{\"ids\":[null],\"reason\":\"r\"} | 422 | request.invalid",
        "{\"ids\":[7],\"reason\":\"r\",\"expected\":-1} | 422 | request.invalid",
        "{ | 400 | request.malformed-json",
      })
  void aBodyThatIsNoOrder(String body, int status, String code) {
    problem(act("/admin/dlq/retry", body), status, code);
    problem(act("/admin/dlq/discard", body), status, code);
    assertThat(eventStore.asked()).isEmpty();
  }

  @Test
  void moreIdsThanAnOrderTakes() {
    String ids = LongStream.rangeClosed(1, 1001).boxed().toList().toString();
    problem(
        act("/admin/dlq/retry", "{\"ids\":" + ids + ",\"reason\":\"r\"}"), 422, "request.invalid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"reason\":\"\"}", "{\"reason\":null,\"dryRun\":true}"})
  void anActWithoutAReason(String body) {
    problem(act("/admin/dlq/7/retry", body), 422, "request.invalid");
    problem(act("/admin/dlq/7/discard", body), 422, "request.invalid");
  }

  private static DeadLetterReply.Letter letter(long id) {
    return new DeadLetterReply.Letter(
        id,
        "msg-" + id,
        "media.uploaded",
        "no part 12",
        "DATA",
        3,
        null,
        FAILED,
        "q",
        "media-worker",
        "corr-1",
        FINGERPRINT,
        DeadLetterState.OPEN,
        17);
  }

  private Response act(String path, String body) {
    return json(admin(), body).post(path);
  }

  private static RequestSpecification json(RequestSpecification request, String body) {
    return request.contentType("application/json").body(body);
  }

  private RequestSpecification admin() {
    return given()
        .header("Authorization", "Bearer " + tokens.signAccess("admin-1", "default", true, "s"));
  }

  private static Response problem(Response response, int status, String code) {
    response
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .header("X-Request-ID", notNullValue())
        .body("code", equalTo(code))
        .body("retryable", notNullValue());
    return response;
  }
}
