package io.medianest.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.local.site.Project;
import io.medianest.local.site.Service;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The two Compose files run the services the code has, as they expect it. */
class ComposeTest {
  private static final Path DEPLOY = Project.find().root().resolve("deploy");

  private final JsonNode common = read("compose/services.yaml").path("services");
  private final JsonNode development = read("compose.yaml").path("services");
  private final JsonNode production = read("compose.prod.yaml").path("services");

  @ParameterizedTest
  @EnumSource(Service.class)
  void everyVariableIsOneItsServiceReadsAndNoneIsMissing(Service service) {
    Map<String, String> variables = new TreeMap<>();
    for (JsonNode source : List.of(common, production)) {
      source
          .path(service.id())
          .path("environment")
          .properties()
          .forEach(variable -> variables.put(variable.getKey(), variable.getValue().asText()));
    }
    assertThat(variables.keySet()).containsAll(Sources.addressesAndSecrets(service));
    variables.values().removeIf(ComposeTest::isLeftToTheUser);
    variables.keySet().removeIf(ComposeTest::isGivenToMany);
    assertThat(variables.keySet())
        .allMatch(variable -> Sources.isRead(service, variable), "is read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"compose.yaml", "compose.prod.yaml"})
  void everyServiceIsThereAndConfined(String file) {
    JsonNode services = read(file).path("services");
    for (Service service : Service.values()) {
      assertThat(services.path(service.id()).at("/extends/service").asText())
          .isEqualTo(service.id());
      JsonNode confined = common.path(service.id());
      assertThat(confined.path("read_only").asBoolean()).isTrue();
      assertThat(Manifests.texts(confined.path("cap_drop"))).containsExactly("ALL");
    }
  }

  @Test
  void inDevelopmentPortsAreThoseOfTheLauncherOnLoopback() {
    for (Service service : Service.values()) {
      int port = service.listener().defaultPort();
      assertThat(Manifests.texts(development.path(service.id()).path("ports")))
          .containsExactly("127.0.0.1:%1$d:%1$d".formatted(port));
    }
    assertThat(development.findValues("ports"))
        .flatMap(Manifests::texts)
        .allMatch(port -> port.startsWith("127.0.0.1:"));
  }

  @Test
  void inProductionOnlyTheFrontIsReached() {
    assertThat(production.properties())
        .filteredOn(service -> service.getValue().has("ports"))
        .extracting(service -> service.getKey())
        .containsExactly("front");
    assertThat(production.at("/media-worker/deploy/replicas").asInt()).isEqualTo(5);
  }

  @Test
  void aLeavingWorkerHasTimeToFinish() {
    JsonNode worker = common.path("media-worker");
    assertThat(seconds(worker.path("stop_grace_period")))
        .isGreaterThan(seconds(worker.at("/environment/MEDIANEST_DRAIN")));
  }

  @Test
  void everyStoringServiceHasItsRole() {
    assertThat(common.at("/postgres/environment/MEDIANEST_ROLES").asText().split(" "))
        .containsAll(
            Arrays.stream(Service.values())
                .flatMap(service -> service.role().stream())
                .collect(Collectors.toSet()));
  }

  @Test
  void filesThatAreMountedExist() {
    List<String> mounts =
        common.findValues("volumes").stream()
            .flatMap(volumes -> Manifests.texts(volumes).stream())
            .filter(volume -> volume.startsWith("."))
            .map(volume -> volume.substring(0, volume.indexOf(':')))
            .toList();
    assertThat(mounts).contains("../rabbitmq/definitions.json", "../kafka/topics.yaml");
    assertThat(mounts).allSatisfy(m -> assertThat(DEPLOY.resolve("compose").resolve(m)).exists());
  }

  @Test
  void theFrontKnowsEveryPathOfTheApiAndNoProbe() {
    List<Pattern> locations =
        Pattern.compile("location (?:~|=) (\\S+) \\{")
            .matcher(Sources.read("deploy/compose/nginx/server.conf"))
            .results()
            .map(found -> Pattern.compile(found.group(1)))
            .toList();
    assertThat(RoutesIT.paths())
        .allMatch(path -> locations.stream().anyMatch(l -> l.matcher(path).find()), "is routed");
    assertThat(List.of("/q/health/ready", "/q/metrics"))
        .noneMatch(path -> locations.stream().anyMatch(l -> l.matcher(path).find()));
  }

  /** {@code ${NAME:-}}: nothing, unless somebody sets it. */
  private static boolean isLeftToTheUser(String value) {
    return value.endsWith(":-}");
  }

  /** Of a block that several services share. */
  private static boolean isGivenToMany(String variable) {
    return variable.startsWith("MEDIANEST_POSTGRES_");
  }

  private static int seconds(JsonNode duration) {
    return Integer.parseInt(duration.asText().replace("s", ""));
  }

  /** With anchors and merges resolved, which Jackson leaves alone. */
  private static JsonNode read(String file) {
    return Chart.YAML.valueToTree(new Yaml().load(Sources.read("deploy/" + file)));
  }
}
