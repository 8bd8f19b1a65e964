package io.medianest.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.local.site.Project;
import io.medianest.local.site.Service;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
    Set<String> variables = new TreeSet<>();
    for (JsonNode source : List.of(common, production)) {
      source.path(service.id()).path("environment").fieldNames().forEachRemaining(variables::add);
    }
    assertThat(variables)
        .allMatch(variable -> Sources.isRead(service, variable), "is read")
        .containsAll(Sources.addressesAndSecrets(service));
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
        .containsExactlyInAnyOrderElementsOf(
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

  private static int seconds(JsonNode duration) {
    return Integer.parseInt(duration.asText().replace("s", ""));
  }

  /** With anchors and merges resolved, which Jackson leaves alone. */
  private static JsonNode read(String file) {
    return Chart.YAML.valueToTree(new Yaml().load(Sources.read("deploy/" + file)));
  }
}
