package io.medianest.worker.pod;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeletionCostTest {
  @TempDir Path account;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private volatile int answer = 200;
  private HttpServer kubernetes;
  private DeletionCost.Told told;

  @BeforeEach
  void listen() throws IOException {
    Path token = Files.writeString(account.resolve("token"), "first\n");
    kubernetes = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    kubernetes.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          heard.add(
              String.join(
                  " ",
                  exchange.getRequestMethod(),
                  exchange.getRequestHeaders().getFirst("Authorization"),
                  body));
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    kubernetes.start();
    URI pod = URI.create("http://127.0.0.1:" + kubernetes.getAddress().getPort() + "/pod");
    told = new DeletionCost.Told(new PodApi(HttpClient.newHttpClient(), pod, token));
  }

  @AfterEach
  void close() {
    kubernetes.stop(0);
  }

  @Test
  void speaksOnlyWhenTheNumberOfJobsHasChanged() throws InterruptedException {
    told.tell(0);
    told.tell(2);
    told.tell(2);
    told.tell(0);
    assertThat(heard)
        .containsExactly(
            "PATCH Bearer first {\"metadata\":{\"annotations\":"
                + "{\"controller.kubernetes.io/pod-deletion-cost\":\"2\"}}}",
            "PATCH Bearer first {\"metadata\":{\"annotations\":"
                + "{\"controller.kubernetes.io/pod-deletion-cost\":\"0\"}}}");
  }

  @Test
  void whatWasRefusedIsToldAgain() throws InterruptedException {
    answer = 403;
    told.tell(1);
    answer = 200;
    told.tell(1);
    told.tell(1);
    assertThat(heard).hasSize(2);
  }

  @Test
  void aRenewedTokenIsUsed() throws IOException, InterruptedException {
    told.tell(1);
    Files.writeString(account.resolve("token"), "second");
    told.tell(2);
    assertThat(heard.getLast()).startsWith("PATCH Bearer second");
  }

  @Test
  void outsideKubernetesNobodyIsTold() {
    assertThat(PodApi.of(Map.of("MEDIANEST_INSTANCE", "worker-1"), account)).isEmpty();
    assertThat(PodApi.of(Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1"), account)).isEmpty();
  }

  @Test
  void aBrokenAccountIsNoReasonNotToStart() {
    Map<String, String> environment =
        Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1", "MEDIANEST_INSTANCE", "worker-1");
    assertThat(PodApi.of(environment, account)).isEmpty();
  }
}
