package io.medianest.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.medianest.bench.FormUpload.Answered;
import io.medianest.local.fleet.Fleet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * How long a person waits after the last byte of a photo until the gateway has it stored, checked
 * and catalogued. Peer: the time one plain PUT of the same bytes to the same object store takes, by
 * itself more than half of the work.
 */
final class UploadAcceptBenchmark implements Benchmark {
  private static final int WARM_UP = 10;
  private static final int RUNS = 20;

  /** The figure users were promised (FEATURES row A1). */
  private static final double LIMIT_MILLIS = 50;

  private static final int OK = 200;
  private static final int ACCEPTED = 202;

  /** Upload rate limit is 10 a second; this stays below it. */
  private static final Duration PAUSE = Duration.ofMillis(120);

  @Override
  public String name() {
    return "upload-accept";
  }

  @Override
  public String about() {
    return "from the last byte of a 12-megapixel photo to the 202, median of 20";
  }

  @Override
  public void run(Report report) throws Exception {
    Path photo = Samples.photo();
    // Without a worker: what is measured is the way in, not what a photo's processing leaves of two
    // cores; that is shown at the end.
    try (Fleet fleet =
        BenchFleet.builder()
            .services("event-store-service", "upload-service", "api-gateway")
            .start()) {
      URI gateway = fleet.service("api-gateway").url();
      String token = register(gateway);
      FormUpload paced = new FormUpload(gateway, token, FormUpload.HUNDRED_MEGABIT);
      FormUpload loopback = new FormUpload(gateway, token, FormUpload.UNLIMITED);
      report.say("warming up");
      measure(paced, photo, WARM_UP);
      measure(loopback, photo, WARM_UP);
      report.say("measuring");
      List<Duration> at100 = measure(paced, photo, RUNS);
      List<Duration> atLoopback = measure(loopback, photo, RUNS);
      double put = Samples.medianMillis(plainPuts(gateway, token, photo));
      report.add(
          Figure.atMost(
              name(),
              "median from last byte to 202, client at 100 Mbit/s",
              "ms",
              Samples.medianMillis(at100),
              put,
              LIMIT_MILLIS));
      report.add(
          Figure.shown(
              name(), "slowest of 20, client at 100 Mbit/s", "ms", Samples.maxMillis(at100), put));
      report.add(
          Figure.shown(
              name(),
              "median from last byte to 202, client on loopback",
              "ms",
              Samples.medianMillis(atLoopback),
              put));
      report.say("measuring while the worker processes all of them");
      fleet.service("media-worker").start();
      List<Duration> besideWork = measure(paced, photo, RUNS);
      double putBesideWork = Samples.medianMillis(plainPuts(gateway, token, photo));
      report.add(
          Figure.shown(
              name(),
              "median from last byte to 202, while photos are processed",
              "ms",
              Samples.medianMillis(besideWork),
              putBesideWork));
    }
  }

  private static List<Duration> measure(FormUpload upload, Path photo, int runs)
      throws IOException, InterruptedException {
    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      Answered answered = upload.send(photo, UUID.randomUUID().toString().getBytes());
      if (answered.status() != ACCEPTED) {
        throw new IOException("the gateway answered " + answered.status());
      }
      waits.add(answered.fromLastByte());
      Thread.sleep(PAUSE);
    }
    return waits;
  }

  /** The same bytes straight into the object store, by the direct door's presigned URL. */
  private static List<Duration> plainPuts(URI gateway, String token, Path photo)
      throws IOException, InterruptedException {
    List<Duration> puts = new ArrayList<>();
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int i = 0; i < RUNS; i++) {
        String opening =
            """
            {"fileName": "peer.jpg", "contentType": "image/jpeg", "size": %d}"""
                .formatted(Files.size(photo));
        JsonNode opened =
            new ObjectMapper()
                .readTree(
                    http.send(
                            json(gateway.resolve("/api/v1/uploads"), opening)
                                .header("Authorization", "Bearer " + token)
                                .build(),
                            BodyHandlers.ofString())
                        .body());
        URI target = URI.create(opened.path("parts").path(0).path("url").asText());
        HttpRequest put = HttpRequest.newBuilder(target).PUT(BodyPublishers.ofFile(photo)).build();
        long begin = System.nanoTime();
        int status = http.send(put, BodyHandlers.discarding()).statusCode();
        puts.add(Duration.ofNanos(System.nanoTime() - begin));
        if (status != OK) {
          throw new IOException("the object store answered " + status);
        }
        Thread.sleep(PAUSE);
      }
    }
    return puts;
  }

  private static HttpRequest.Builder json(URI uri, String body) {
    return HttpRequest.newBuilder(uri)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  static String register(URI gateway) throws IOException, InterruptedException {
    String account =
        """
        {"email": "%s@bench.example", "password": "correct horse battery"}"""
            .formatted(UUID.randomUUID());
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              json(gateway.resolve("/api/v1/auth/register"), account).build(),
              BodyHandlers.ofString());
      return new ObjectMapper().readTree(answer.body()).path("accessToken").asText();
    }
  }
}
