package io.medianest.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.medianest.fleet.client.Client;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files fetched from a server that this fleet's operator has allowed by the name localhost. */
@ExtendWith(FleetExtension.class)
@Order(3)
class ImportIT {
  private final RunningFleet fleet;
  private final byte[] photo = Samples.largePhoto();
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer elsewhere;

  ImportIT(RunningFleet fleet) {
    this.fleet = fleet;
  }

  @BeforeEach
  void start() throws IOException {
    elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    elsewhere.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    elsewhere.createContext("/photo.jpg", exchange -> answer(exchange, 0, photo.length));
    elsewhere.createContext("/chunked.jpg", this::chunked);
    elsewhere.createContext("/moved", exchange -> moved(exchange, "/photo.jpg"));
    elsewhere.createContext("/trap", exchange -> moved(exchange, "http://127.0.0.1:1/"));
    elsewhere.createContext("/breaks.jpg", this::breaksOnce);
    elsewhere.createContext("/page.html", this::page);
    elsewhere.start();
  }

  @AfterEach
  void stop() {
    elsewhere.stop(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"photo.jpg", "moved", "chunked.jpg", "breaks.jpg"})
  void aFileElsewhereBecomesMedia(String path) throws Exception {
    Client owner = fleet.newUser();

    String upload =
        owner
            .post("api/v1/imports", Map.of("url", url(path), "fileName", "imported.jpg"))
            .expect(202)
            .json()
            .path("uploadId")
            .asText();

    await()
        .atMost(Waits.PHOTO)
        .until(
            () ->
                owner
                    .get("api/v1/uploads/" + upload)
                    .expect(200)
                    .json()
                    .path("status")
                    .asText()
                    .equals("completed"));
    assertThat(
            fleet
                .database()
                .column("select sha256 from upload.media where owner_id = ?", owner.userId()))
        .containsExactly(
            HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(photo)));
  }

  @Test
  void whatMayNotOrCannotBeFetchedIsRefusedAndLeavesNothing() {
    Client owner = fleet.newUser();
    for (String forbidden :
        List.of(
            "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/photo.jpg",
            "http://169.254.169.254/latest/meta-data/",
            "http://[::1]/",
            "file:///etc/passwd",
            url("trap"))) {
      owner.post("api/v1/imports", Map.of("url", forbidden)).expectProblem(422, "import.refused");
    }
    owner
        .post("api/v1/imports", Map.of("url", url("nothing")))
        .expectProblem(422, "import.unreachable");
    owner
        .post("api/v1/imports", Map.of("url", url("page.html")))
        .expectProblem(415, "upload.unsupported-type");
    assertThat(
            fleet
                .database()
                .column("select id from upload.upload_session where owner_id = ?", owner.userId()))
        .isEmpty();
  }

  private String url(String path) {
    return "http://localhost:" + elsewhere.getAddress().getPort() + "/" + path;
  }

  private void answer(HttpExchange exchange, int from, int sent) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "image/jpeg");
    exchange.sendResponseHeaders(from == 0 ? 200 : 206, photo.length - from);
    exchange.getResponseBody().write(photo, from, sent);
    exchange.close();
  }

  private void chunked(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(photo);
    exchange.close();
  }

  private static void moved(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void breaksOnce(HttpExchange exchange) throws IOException {
    if (asked.getAndIncrement() == 0) {
      answer(exchange, 0, photo.length / 2);
      return;
    }
    String range = exchange.getRequestHeaders().getFirst("Range");
    int from = Integer.parseInt(range.replaceAll("\\D", ""));
    answer(exchange, from, photo.length - from);
  }

  private void page(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/html");
    exchange.sendResponseHeaders(200, 2);
    exchange.getResponseBody().write(new byte[] {'h', 'i'});
    exchange.close();
  }
}
