package io.medianest.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An upgrade finds the Secret an installation has made. A few answers stand for the cluster. */
class KeptSecretsIT {
  private static final String SECRET = "media-medianest-secrets";
  private static final String CONFIG =
      """
      {"apiVersion": "v1", "kind": "Config", "current-context": "c",
       "clusters": [{"name": "c", "cluster": {"server": "http://127.0.0.1:%d"}}],
       "contexts": [{"name": "c", "context": {"cluster": "c", "user": "u"}}],
       "users": [{"name": "u", "user": {}}]}
      """;
  private static final Map<String, String> DISCOVERY =
      Map.of(
          "/version",
          "{\"major\":\"1\",\"minor\":\"32\",\"gitVersion\":\"v1.32.0\"}",
          "/api",
          "{\"kind\":\"APIVersions\",\"versions\":[\"v1\"]}",
          "/apis",
          "{\"kind\":\"APIGroupList\",\"apiVersion\":\"v1\",\"groups\":[]}",
          "/api/v1",
          "{\"kind\":\"APIResourceList\",\"groupVersion\":\"v1\",\"resources\":[{\"name\":"
              + "\"secrets\",\"namespaced\":true,\"kind\":\"Secret\",\"verbs\":[\"get\"]}]}");

  @TempDir Path folder;
  private HttpServer cluster;
  private JsonNode installed;

  @BeforeEach
  void install() throws IOException {
    installed = Chart.render(Helm.V4, Profile.SMALL).one("Secret", SECRET);
    cluster = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    cluster.createContext("/", this::answer);
    cluster.start();
  }

  @AfterEach
  void stop() {
    cluster.stop(0);
  }

  @ParameterizedTest
  @EnumSource(Helm.class)
  void anUpgradeKeepsEveryPasswordAndKey(Helm helm) throws IOException {
    Path config = folder.resolve("config");
    Files.writeString(config, CONFIG.formatted(cluster.getAddress().getPort()));

    Manifests upgraded = Chart.upgrade(helm, Profile.SMALL, config);

    assertThat(upgraded.one("Secret", SECRET).path("data")).isEqualTo(installed.path("data"));
    assertThat(upgraded.one("Secret", "media-medianest-postgres-gateway").at("/data/password"))
        .isEqualTo(installed.at("/data/postgres-gateway"));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    boolean secret = path.equals("/api/v1/namespaces/medianest/secrets/" + SECRET);
    String body = secret ? new ObjectMapper().writeValueAsString(installed) : DISCOVERY.get(path);
    byte[] bytes = (body == null ? "{\"kind\":\"Status\",\"code\":404}" : body).getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(body == null ? 404 : 200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
