package io.medianest.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.medianest.local.fleet.Fleet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Films and recordings on their way through a fleet, as a client sees them. */
final class FilmJobs {
  static final String[] SERVICES = {
    "event-store-service", "upload-service", "api-gateway", "media-worker"
  };

  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final int ACCEPTED = 202;

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final URI gateway;
  private final String token;

  FilmJobs(Fleet fleet) throws IOException, InterruptedException {
    gateway = fleet.service("api-gateway").url();
    token = UploadAcceptBenchmark.register(gateway);
  }

  /**
   * A processed film.
   *
   * @param media as {@code GET /api/v1/media/{id}} shows it
   * @param job as {@code GET /api/media/jobs/{id}} shows it
   */
  record Done(JsonNode media, JsonNode job) {
    /** From the job's start to the first event of a type. */
    double secondsUntil(String event) {
      return Duration.between(at("media.processing.started"), at(event)).toNanos() / 1e9;
    }

    /** Each stage and how many milliseconds it took. */
    Map<String, Long> stages() {
      Map<String, Long> stages = new LinkedHashMap<>();
      for (JsonNode entry : job.path("timeline")) {
        if (entry.hasNonNull("step")) {
          stages.put(entry.path("step").asText(), entry.path("durationMillis").asLong());
        }
      }
      return stages;
    }

    private Instant at(String event) {
      for (JsonNode entry : job.path("timeline")) {
        if (entry.path("what").asText().equals(event)) {
          return Instant.parse(entry.path("at").asText());
        }
      }
      throw new IllegalStateException("the job has no " + event);
    }
  }

  /** Uploads the film and waits until it is processed. */
  Done process(Path film) throws IOException, InterruptedException {
    int status = new FormUpload(gateway, token, FormUpload.UNLIMITED).send(film, salt()).status();
    if (status != ACCEPTED) {
      throw new IOException("the gateway answered " + status);
    }
    JsonNode newest = get("/api/v1/media?limit=1").path("items").path(0);
    Instant until = Instant.now().plus(PATIENCE);
    String mediaId = newest.path("mediaId").asText();
    while (Instant.now().isBefore(until)) {
      JsonNode media = get("/api/v1/media/" + mediaId);
      switch (media.path("status").asText()) {
        case "PUBLISHED" -> {
          return new Done(
              media, get("/api/media/jobs/" + media.path("job").path("jobId").asText()));
        }
        case "FAILED" -> throw new IOException("it failed: " + media.path("job"));
        default -> Thread.sleep(PAUSE);
      }
    }
    throw new IOException("not done within " + PATIENCE);
  }

  /** A box of MP4 that means nothing, so that the film is no duplicate of one before. */
  private static byte[] salt() {
    byte[] content = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(8 + content.length)
        .putInt(8 + content.length)
        .put("free".getBytes(StandardCharsets.US_ASCII))
        .put(content)
        .array();
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(gateway.resolve(path))
            .header("Authorization", "Bearer " + token)
            .build();
    return json.readTree(http.send(request, BodyHandlers.ofString()).body());
  }
}
