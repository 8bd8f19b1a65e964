package io.medianest.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every path of the API is reached from outside, and nothing else. */
class RoutesIT {
  private static final Pattern PATH = Pattern.compile("@Path\\(\"(/[^\"]+)\"\\)");

  @Test
  void everyPathOfTheGatewayIsRouted() {
    assertThat(paths())
        .allSatisfy(
            path ->
                assertThat(routed("media-medianest-api-gateway")).anyMatch(p -> under(p, path)));
  }

  @Test
  void probesAndMetricsStayInside() {
    assertThat(List.of("/q/health", "/q/health/ready", "/q/metrics", "/q/dev"))
        .allSatisfy(
            path ->
                assertThat(routed("media-medianest-api-gateway")).noneMatch(p -> under(p, path)));
    assertThat(routed("media-medianest-notification-hub"))
        .containsExactly("/ws", "/events", "/poll");
  }

  @Test
  void bothWaysInRouteTheSame() {
    Manifests manifests = Chart.render(Helm.V4, Profile.EXTERNAL);
    Set<String> byRoute = new TreeSet<>();
    manifests
        .one("HTTPRoute", "media-medianest")
        .at("/spec/rules")
        .forEach(rule -> byRoute.add(rule.at("/matches/0/path/value").asText()));
    Set<String> byIngress = new TreeSet<>(routed("media-medianest-api-gateway"));
    byIngress.addAll(routed("media-medianest-notification-hub"));
    assertThat(byRoute).isEqualTo(byIngress);
  }

  /**
   * Everything clients may ask of the gateway: its resources, its routes for forms, its contract.
   */
  static Set<String> paths() {
    Set<String> paths = new TreeSet<>(Set.of("/photos/upload", "/videos", "/q/openapi"));
    Sources.javaFiles("api-gateway")
        .forEach(file -> PATH.matcher(file).results().forEach(m -> paths.add(m.group(1))));
    return paths;
  }

  private static boolean under(String prefix, String path) {
    return path.equals(prefix) || path.startsWith(prefix + "/");
  }

  private static List<String> routed(String service) {
    return Manifests.list(
            Chart.render(Helm.V4, Profile.EXTERNAL)
                .one("Ingress", "media-medianest")
                .at("/spec/rules/0/http/paths"))
        .stream()
        .filter(path -> path.at("/backend/service/name").asText().equals(service))
        .map(path -> path.path("path").asText())
        .toList();
  }
}
