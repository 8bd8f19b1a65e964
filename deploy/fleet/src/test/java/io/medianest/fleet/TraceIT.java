package io.medianest.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.fleet.client.Answer;
import io.medianest.fleet.client.Client;
import io.medianest.fleet.client.Form;
import io.medianest.fleet.probe.TraceCollector.Span;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What one request sets off anywhere in the fleet is one trace. */
@ExtendWith(FleetExtension.class)
class TraceIT {
  private final RunningFleet fleet;
  private final String trace = hex(16);

  TraceIT(RunningFleet fleet) {
    this.fleet = fleet;
  }

  private static String hex(int bytes) {
    byte[] random = new byte[bytes];
    ThreadLocalRandom.current().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private Map<String, String> traced() {
    fleet.collector().keep(trace);
    return Map.of("traceparent", "00-%s-%s-01".formatted(trace, hex(8)));
  }

  @Test
  void anUploadIsOneTraceFromTheRequestToTheHubThroughBothBrokersAndTheTools() {
    Client owner = fleet.newUser();

    Accepted video =
        Accepted.of(
            owner.upload(
                new Form()
                    .file("hello.mp4", "video/mp4", BodyPublishers.ofByteArray(Samples.video())),
                traced()));
    new Afterwards(fleet, owner, List.of(video)).everyJobIsCompleted();

    await()
        .atMost(Waits.RECOVERY)
        .untilAsserted(
            () ->
                assertThat(services())
                    .contains(
                        "api-gateway",
                        "upload-service",
                        "event-store-service",
                        "media-worker",
                        "notification-hub",
                        "analytics-service"));
    await()
        .atMost(Waits.RECOVERY)
        .untilAsserted(
            () ->
                assertThat(names("media-worker"))
                    .contains("ffmpeg", "ffprobe", "media.processing.video.bulk receive"));
    assertThat(names("notification-hub")).anyMatch(name -> name.contains("medianest.media.events"));
    assertThat(names("event-store-service"))
        .anyMatch(name -> name.contains("medianest.media.events"))
        .anyMatch(name -> name.contains("medianest.events"));
  }

  @Test
  void aProblemNamesItsTrace() {
    Answer refused = fleet.newUser().upload(new Form().field("caption", "no file"), traced());

    assertThat(refused.json().path("traceId").asText()).isEqualTo(trace);
  }

  private Set<String> services() {
    return fleet.collector().spans(trace).stream().map(Span::service).collect(Collectors.toSet());
  }

  private Set<String> names(String service) {
    return fleet.collector().spans(trace).stream()
        .filter(span -> span.service().equals(service))
        .map(Span::name)
        .collect(Collectors.toSet());
  }
}
