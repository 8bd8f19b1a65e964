package io.medianest.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.medianest.local.fleet.Fleet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A large file by the resumable protocol, in requests of 8 MB, with its SHA-256 taken on the way.
 * Peer: the same bytes by the same client straight into the same object store, one part after the
 * other.
 */
final class UploadBenchmark implements Benchmark {
  private static final int SIZE = 500_000_000;
  private static final int REQUEST = 8_000_000;
  private static final double MEGABYTE = 1e6;
  private static final double GROWTH_LIMIT_MB = 64;
  private static final Duration SAMPLE_EVERY = Duration.ofMillis(50);

  /** The beginning of an MP4: brand isom. */
  private static final byte[] FILE_TYPE = {
    0, 0, 0, 16, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm', 0, 0, 2, 0
  };

  private final ObjectMapper json = new ObjectMapper();

  @Override
  public String name() {
    return "upload";
  }

  @Override
  public String about() {
    return "500 MB by tus in requests of 8 MB: MB/s, memory, CPU";
  }

  @Override
  public void run(Report report) throws Exception {
    byte[] block = new byte[REQUEST];
    new Random(1).nextBytes(block);
    try (Fleet fleet =
            BenchFleet.builder()
                .services("event-store-service", "upload-service", "api-gateway")
                .start();
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      Client client = new Client(http, fleet.service("api-gateway").url());
      client.register();
      report.say("warming up");
      client.resumable(block, SIZE / 5);
      report.say("measuring");
      Duration direct = client.direct(block, SIZE);
      long gateway = fleet.service("api-gateway").process().pid().orElseThrow();
      long uploads = fleet.service("upload-service").process().pid().orElseThrow();
      Duration cpuBefore = cpu(gateway).plus(cpu(uploads));
      long resident = fleet.service("api-gateway").process().residentBytes();
      AtomicLong peak = new AtomicLong(resident);
      AtomicBoolean done = new AtomicBoolean();
      Thread sampler =
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (!done.get()) {
                      peak.accumulateAndGet(
                          fleet.service("api-gateway").process().residentBytes(), Math::max);
                      pause();
                    }
                  });
      Duration resumable = client.resumable(block, SIZE);
      done.set(true);
      sampler.join();
      double seconds = (cpu(gateway).plus(cpu(uploads)).minus(cpuBefore)).toMillis() / 1e3;
      report.add(Figure.shown(name(), "500 MB by tus", "MB/s", rate(resumable), rate(direct)));
      report.add(
          Figure.atMost(
              name(),
              "growth of the gateway",
              "MB",
              (peak.get() - resident) / MEGABYTE,
              null,
              GROWTH_LIMIT_MB));
      report.add(
          Figure.shown(
              name(), "CPU of gateway and upload-service", "s/GB", seconds * 1e9 / SIZE, null));
    }
  }

  private static double rate(Duration time) {
    return SIZE / MEGABYTE / (time.toNanos() / 1e9);
  }

  private static Duration cpu(long pid) {
    return ProcessHandle.of(pid).flatMap(p -> p.info().totalCpuDuration()).orElseThrow();
  }

  private static void pause() {
    try {
      Thread.sleep(SAMPLE_EVERY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One user with one connection. */
  private final class Client {
    private final HttpClient http;
    private final URI gateway;
    private String token = "";

    Client(HttpClient http, URI gateway) {
      this.http = http;
      this.gateway = gateway;
    }

    void register() throws IOException, InterruptedException {
      token =
          post(
                  "/api/v1/auth/register",
                  "{\"email\": \"%s@bench.example\", \"password\": \"correct horse battery\"}"
                      .formatted(UUID.randomUUID()))
              .path("accessToken")
              .asText();
    }

    Duration resumable(byte[] block, int size) throws IOException, InterruptedException {
      begin(block);
      long begin = System.nanoTime();
      String url =
          send(
                  request("/api/v1/uploads")
                      .header("Upload-Length", Integer.toString(size))
                      .method("POST", BodyPublishers.noBody()),
                  201)
              .headers()
              .firstValue("Location")
              .orElseThrow();
      for (int at = 0; at < size; at += block.length) {
        send(
            request(url)
                .header("Upload-Offset", Integer.toString(at))
                .header("Content-Type", "application/offset+octet-stream")
                .method(
                    "PATCH",
                    BodyPublishers.ofByteArray(block, 0, Math.min(block.length, size - at))),
            204);
      }
      return Duration.ofNanos(System.nanoTime() - begin);
    }

    Duration direct(byte[] block, int size) throws IOException, InterruptedException {
      begin(block);
      JsonNode opened =
          post(
              "/api/v1/uploads",
              "{\"fileName\": \"a.mp4\", \"contentType\": \"video/mp4\", \"size\": %d}"
                  .formatted(size));
      long begin = System.nanoTime();
      for (JsonNode part : opened.path("parts")) {
        int length = part.path("size").asInt();
        send(
            HttpRequest.newBuilder(URI.create(part.path("url").asText()))
                .PUT(
                    BodyPublishers.concat(
                        BodyPublishers.ofByteArray(block, 0, Math.min(length, block.length)),
                        BodyPublishers.ofByteArray(block, 0, Math.max(0, length - block.length)))),
            200);
      }
      return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Other bytes each time, or the answer is that of a duplicate. */
    private static void begin(byte[] block) {
      ByteBuffer.wrap(block).put(FILE_TYPE).putLong(System.nanoTime());
    }

    private JsonNode post(String path, String body) throws IOException, InterruptedException {
      return json.readTree(
          send(
                  HttpRequest.newBuilder(gateway.resolve(path))
                      .header("Authorization", "Bearer " + token)
                      .header("Content-Type", "application/json")
                      .POST(BodyPublishers.ofString(body)),
                  201)
              .body());
    }

    private HttpRequest.Builder request(String path) {
      return HttpRequest.newBuilder(gateway.resolve(path))
          .header("Authorization", "Bearer " + token)
          .header("Tus-Resumable", "1.0.0");
    }

    private HttpResponse<String> send(HttpRequest.Builder request, int expected)
        throws IOException, InterruptedException {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() != expected) {
        throw new IOException(answer.statusCode() + " " + answer.body());
      }
      return answer;
    }
  }
}
