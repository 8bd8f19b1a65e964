package io.medianest.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medianest.local.site.Project;
import io.medianest.local.site.Service;
import io.medianest.messaging.event.Lane;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.topology.Queues;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Brokers and stores in the chart are those the code is tested with. */
class TopologyIT {
  private final Manifests production = Chart.render(Helm.V4, Profile.PRODUCTION);

  @Test
  void theChartHoldsNoCopyOfAnythingTheCodeIsTestedWith() throws IOException {
    try (Stream<java.nio.file.Path> files = Files.walk(Chart.folder().resolve("files"))) {
      for (java.nio.file.Path file : files.filter(f -> !Files.isDirectory(f)).toList()) {
        assertThat(Files.isSymbolicLink(file)).as(file.toString()).isTrue();
        assertThat(file.toRealPath()).startsWith(Project.find().root().toRealPath());
      }
    }
  }

  @Test
  void definitionsAreTheFileWithPasswordsAndTwoUsersMore() throws IOException {
    ObjectNode rendered = definitions(production);
    ObjectNode file =
        (ObjectNode) Chart.YAML.readTree(Files.readString(Project.find().definitions()));
    for (String part : List.of("exchanges", "queues", "bindings", "vhosts")) {
      assertThat(rendered.path(part)).as(part).isEqualTo(file.path(part));
    }
    assertThat(Manifests.list(rendered.path("permissions")))
        .containsAll(Manifests.list(file.path("permissions")))
        .hasSize(file.path("permissions").size() + 2);
    assertThat(Manifests.list(rendered.path("users")))
        .allSatisfy(user -> assertThat(user.path("password").asText()).hasSize(32))
        .extracting(user -> user.path("name").asText())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Manifests.list(file.path("users")).stream().map(u -> u.path("name").asText()),
                    Stream.of("medianest-admin", "keda"))
                .toList());
  }

  @Test
  void topicsAreThoseOfTheFile() throws IOException {
    JsonNode file = Chart.YAML.readTree(Project.find().topics().toFile());
    ArrayNode rendered = Chart.YAML.createArrayNode();
    production
        .of("KafkaTopic")
        .map(topic -> topic.path("spec"))
        .forEach(
            spec -> {
              ObjectNode config = spec.path("config").deepCopy();
              assertThat(config.remove("min.insync.replicas").asInt())
                  .isEqualTo(file.at("/cluster/minInSyncReplicas").asInt());
              assertThat(spec.path("replicas")).isEqualTo(file.at("/cluster/replication"));
              rendered
                  .addObject()
                  .<ObjectNode>set("name", spec.path("topicName"))
                  .<ObjectNode>set("partitions", spec.path("partitions"))
                  .set("config", config);
            });
    assertThat(Manifests.list(rendered))
        .containsExactlyInAnyOrderElementsOf(Manifests.list(file.path("topics")));
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void everyProcessingQueueHasExactlyOnePool(Profile profile) {
    Manifests manifests = Chart.render(Helm.V4, profile, "worker.keda.enabled=true");
    List<String> expressions =
        manifests
            .of("ScaledObject")
            .map(scaled -> scaled.at("/spec/triggers/0/metadata/queueName").asText())
            .toList();
    for (String queue : Queues.all()) {
      boolean ofJobs =
          Arrays.stream(MediaKind.values())
              .flatMap(kind -> Stream.of(Lane.values()).map(lane -> Queues.processing(kind, lane)))
              .anyMatch(queue::equals);
      assertThat(expressions.stream().filter(queue::matches).count())
          .as(queue)
          .isEqualTo(ofJobs ? 1 : 0);
    }
  }

  @Test
  void everyStoringServiceHasItsRoleAndSchema() {
    JsonNode spec = production.one("Cluster", "media-medianest-postgres").path("spec");
    Set<String> roles =
        Arrays.stream(Service.values())
            .flatMap(service -> service.role().stream())
            .collect(Collectors.toSet());
    assertThat(Manifests.list(spec.at("/managed/roles")))
        .extracting(role -> role.path("name").asText())
        .containsExactlyInAnyOrderElementsOf(roles);
    assertThat(Manifests.texts(spec.at("/bootstrap/initdb/postInitApplicationSQL")))
        .containsAll(
            roles.stream()
                .map("CREATE SCHEMA IF NOT EXISTS %1$s AUTHORIZATION %1$s"::formatted)
                .toList())
        .containsAll(
            roles.stream().map("ALTER ROLE %1$s SET search_path = %1$s"::formatted).toList());
  }

  private static ObjectNode definitions(Manifests manifests) throws IOException {
    String encoded =
        manifests
            .one("Secret", "media-medianest-rabbitmq-definitions")
            .at("/data/definitions.json")
            .asText();
    return (ObjectNode)
        Chart.YAML.readTree(
            new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8));
  }
}
