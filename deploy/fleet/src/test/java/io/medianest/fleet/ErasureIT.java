package io.medianest.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.fleet.client.Client;
import io.medianest.fleet.client.Form;
import io.medianest.fleet.probe.RedisKeys;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person is forgotten, and then looked for in every store. */
@ExtendWith(FleetExtension.class)
@Order(3)
class ErasureIT {
  private static final String PASSWORD = UUID.randomUUID().toString();

  private final RunningFleet fleet;

  /** In everything the person ever told us. */
  private final String secret = "grandma" + UUID.randomUUID().toString().replace("-", "");

  ErasureIT(RunningFleet fleet) {
    this.fleet = fleet;
  }

  @Test
  void whoIsErasedIsFoundNowhereAlthoughServicesAreKilledMeanwhile() {
    Client owner = registered();
    Accepted photo = uploaded(owner);
    assertThat(fleet.bucket().keys()).anyMatch(key -> key.contains(secret));
    assertThat(rowsWith(secret)).isNotEmpty();
    assertThat(redis().with(secret)).isNotEmpty();

    fleet.service("upload-service").process().kill();
    String erasureId =
        owner
            .delete("api/v1/auth/account", Map.of("password", PASSWORD))
            .expect(202)
            .json()
            .path("erasureId")
            .asText();
    fleet.service("api-gateway").process().kill();
    fleet.mend();

    Client admin = fleet.admin();
    await("the erasure")
        .atMost(Waits.WORK)
        .until(() -> report(admin, erasureId).path("state").asText().equals("DONE"));
    JsonNode report = report(admin, erasureId);
    assertThat(report.at("/found/upload-service/objects").asInt()).isGreaterThan(3);
    assertThat(report.at("/found/event-store-service/events").asInt()).isPositive();
    assertThat(report.at("/found/notification-hub/liveEvents").asInt()).isPositive();
    report.path("remaining").forEach(kinds -> kinds.forEach(n -> assertThat(n.asInt()).isZero()));

    assertThat(fleet.bucket().keys()).noneMatch(key -> key.contains(owner.userId()));
    assertThat(rowsWith(secret)).isEmpty();
    assertThat(redis().with(secret)).isEmpty();
    assertThat(redis().with(owner.userId())).isEmpty();
    JsonNode stream = admin.get("admin/streams/media-" + photo.mediaId()).expect(200).json();
    assertThat(stream.toString())
        .contains("media.uploaded", "\"erased\":true")
        .doesNotContain(secret);
    assertThat(report.toString()).doesNotContain(secret);
  }

  private Client registered() {
    JsonNode account =
        new Client(fleet.url("api-gateway"), null, null)
            .post(
                "api/v1/auth/register",
                Map.of(
                    "email", secret + "@example.org",
                    "password", PASSWORD,
                    "displayName", secret))
            .expect(201)
            .json();
    return new Client(
        fleet.url("api-gateway"),
        account.path("userId").asText(),
        account.path("accessToken").asText());
  }

  private Accepted uploaded(Client owner) {
    Accepted photo =
        Accepted.of(
            owner.upload(
                new Form()
                    .field("caption", secret + " at the sea")
                    .field("clientId", secret)
                    .field("sessionId", secret)
                    .file(
                        secret + ".jpg",
                        "image/jpeg",
                        BodyPublishers.ofByteArray(Samples.smallPhoto()))));
    new Afterwards(fleet, owner, List.of(photo)).everyJobIsCompleted();
    await("live events").atMost(Waits.PHOTO).until(() -> !redis().with(secret).isEmpty());
    return photo;
  }

  private static JsonNode report(Client admin, String erasureId) {
    return admin.get("admin/erasures/" + erasureId).expect(200).json();
  }

  private RedisKeys redis() {
    return new RedisKeys(fleet.environment("api-gateway").get("MEDIANEST_REDIS_URL"));
  }

  /** Names of tables, of any service, with the text in one of their rows, as text or as bytes. */
  private List<String> rowsWith(String text) {
    String hex = HexFormat.of().formatHex(text.getBytes(UTF_8));
    return fleet
        .database()
        .column(
            """
            select format('%I.%I', table_schema, table_name) from information_schema.tables
            where table_type = 'BASE TABLE'
              and table_schema not in ('pg_catalog', 'information_schema')
            """)
        .stream()
        .filter(
            table ->
                fleet
                        .database()
                        .number(
                            """
                            select count(*) from %s t
                            where position(? in t::text) > 0 or position(? in t::text) > 0
                            """
                                .formatted(table),
                            text,
                            hex)
                    > 0)
        .toList();
  }
}
