package io.medianest.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.fleet.client.Client;
import io.medianest.fleet.client.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** An administrator finds out what happened, and because of what. */
@ExtendWith(FleetExtension.class)
@Order(3)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventLogIT {
  private static final String CORRELATION_ID = "log-" + UUID.randomUUID();

  private final RunningFleet fleet;
  private Client owner;
  private Client admin;
  private Accepted photo;

  EventLogIT(RunningFleet fleet) {
    this.fleet = fleet;
  }

  @BeforeAll
  void aPhotoIsProcessed() {
    owner = fleet.newUser();
    admin = fleet.admin();
    photo =
        Accepted.of(
            owner.upload(
                Form.ofPhoto(Samples.smallPhoto()), Map.of("X-Correlation-ID", CORRELATION_ID)));
    new Afterwards(fleet, owner, List.of(photo)).everyJobIsCompleted();
  }

  @Test
  void allThatARequestHasBroughtAboutIsFound() {
    List<JsonNode> events = pages("admin/correlations/" + CORRELATION_ID + "/events?limit=3");

    assertThat(types(events))
        .startsWith("media.uploaded", "media.processing.started")
        .endsWith("media.processing.completed");
    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(event.path("correlationId").asText()).isEqualTo(CORRELATION_ID);
              assertThat(event.path("streamId").asText()).isEqualTo(stream());
            });
  }

  @Test
  void theLogIsReadByTypeAndStream() {
    List<JsonNode> events = pages("admin/events?type=media.uploaded&streamPrefix=" + stream());

    assertThat(types(events)).containsExactly("media.uploaded");
    assertThat(events.getFirst().path("data").path("jobId").asText()).isEqualTo(photo.jobId());
  }

  @Test
  void aStreamIsShownAsItWas() {
    JsonNode now = admin.get("admin/streams/" + stream()).expect(200).json();
    JsonNode then = admin.get("admin/streams/" + stream() + "?version=1").expect(200).json();

    assertThat(now.path("items")).hasSize(now.path("version").asInt());
    assertThat(types(then.path("items"))).containsExactly("media.uploaded");
    assertThat(then.path("nextVersion").isNull()).isTrue();
  }

  @Test
  void causesAndEffectsLeadFromOneEventToTheNext() {
    List<JsonNode> events = pages("admin/correlations/" + CORRELATION_ID + "/events");
    String uploaded = events.getFirst().path("id").asText();
    String completed = events.getLast().path("id").asText();

    JsonNode effects = admin.get("admin/events/" + uploaded + "/effects").expect(200).json();
    JsonNode causes = admin.get("admin/events/" + completed + "/causes").expect(200).json();

    assertThat(effects.path("items").findValuesAsText("id")).contains(completed);
    assertThat(causes.path("items").findValuesAsText("id")).contains(uploaded);
  }

  @Test
  void badQueriesAreRefused() {
    admin.get("admin/events?cursor=nonsense").expectProblem(400, "eventstore.invalid-cursor");
    admin.get("admin/events?type=media.invented").expectProblem(400, "eventstore.unknown-type");
    admin.get("admin/events?from=yesterday").expectProblem(422, "request.invalid");
    admin.get("admin/streams/a%20b").expectProblem(400, "eventstore.invalid-stream-id");
  }

  @Test
  void nobodyButAnAdministratorReadsIt() {
    owner.get("admin/events").expectProblem(403, "auth.forbidden");
    owner.get("admin/streams/" + stream()).expectProblem(403, "auth.forbidden");
  }

  private String stream() {
    return "media-" + photo.mediaId();
  }

  /** All pages; one may be empty without being the last. */
  private List<JsonNode> pages(String path) {
    List<JsonNode> items = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      String more = cursor.isEmpty() ? "" : (path.contains("?") ? "&" : "?") + "cursor=" + cursor;
      JsonNode page = admin.get(path + more).expect(200).json();
      page.path("items").forEach(items::add);
      cursor = page.path("nextCursor").isNull() ? null : page.path("nextCursor").asText();
    }
    return items;
  }

  private static List<String> types(Iterable<JsonNode> events) {
    List<String> types = new ArrayList<>();
    events.forEach(event -> types.add(event.path("type").asText()));
    return types;
  }
}
