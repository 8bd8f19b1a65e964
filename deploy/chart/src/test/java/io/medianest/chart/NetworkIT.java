package io.medianest.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.local.site.Service;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may talk to whom is who does, and nobody else. */
class NetworkIT {
  @ParameterizedTest
  @EnumSource(Service.class)
  void aServiceReachesWhatItsConfigurationNames(Service service) {
    Set<Integer> expected = new TreeSet<>(Set.of(5672));
    String configuration = Sources.configuration(service);
    if (configuration.contains("smallrye-kafka")) {
      expected.addAll(Set.of(9092, 9093));
    }
    if (service.role().isPresent()) {
      expected.add(5432);
    }
    if (configuration.contains("MEDIANEST_REDIS_URL")) {
      expected.add(6379);
    }
    if (configuration.contains("MEDIANEST_RABBITMQ_MANAGEMENT_URL")) {
      expected.add(15671);
    }
    if (configuration.contains("MEDIANEST_IMPORT_")) {
      expected.addAll(Set.of(80, 443));
    }
    if (configuration.contains("MEDIANEST_SMTP_HOST")) {
      expected.add(587);
    }
    if (configuration.contains("S3_ENDPOINT") || service == Service.API_GATEWAY) {
      expected.addAll(Set.of(9000, 443)); // the gateway by URLs that upload-service has signed
    }
    expected.add(4317); // traces
    switch (service) {
      case MEDIA_WORKER -> expected.addAll(Set.of(3310, 443, 6443)); // clamd, the Kubernetes API
      case UPLOAD_SERVICE -> expected.add(443); // the profile's own rule
      default -> {}
    }
    assertThat(egressPorts(policy(Chart.render(Helm.V4, Profile.EXTERNAL), service)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void onlyTheEdgeIsCalledFromOutside(Profile profile) {
    Manifests manifests = Chart.render(Helm.V4, profile);
    for (Service service : Service.values()) {
      boolean edge = service == Service.API_GATEWAY || service == Service.NOTIFICATION_HUB;
      JsonNode ingress = policy(manifests, service).at("/spec/ingress");
      assertThat(ingress).as(service.id()).hasSize(edge ? 2 : 1);
      JsonNode metrics = ingress.get(ingress.size() - 1);
      assertThat(metrics.at("/from/0/namespaceSelector").isMissingNode()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void whatNoPolicyAllowsIsDenied(Profile profile) {
    JsonNode deny =
        Chart.render(Helm.V4, profile).one("NetworkPolicy", "media-medianest-deny").path("spec");
    assertThat(Manifests.texts(deny.path("policyTypes"))).containsExactly("Ingress", "Egress");
    assertThat(deny.has("ingress") || deny.has("egress")).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void everyPolicySelectsPodsThatExist(Profile profile) {
    Manifests manifests = Chart.render(Helm.V4, profile);
    manifests
        .of("NetworkPolicy")
        .forEach(
            policy ->
                assertThat(manifests.all())
                    .as(Manifests.name(policy))
                    .anyMatch(o -> selects(policy.at("/spec/podSelector/matchLabels"), o)));
  }

  @Test
  void whereAStoreIsCanBeNarrowed() {
    JsonNode rules =
        policy(Chart.render(Helm.V4, Profile.EXTERNAL), Service.UPLOAD_SERVICE).at("/spec/egress");
    assertThat(Manifests.list(rules))
        .filteredOn(rule -> rule.at("/ports/0/port").asInt() == 5432)
        .singleElement()
        .satisfies(
            rule -> assertThat(rule.at("/to/0/ipBlock/cidr").asText()).isEqualTo("10.1.0.0/16"));
  }

  private static boolean selects(JsonNode labels, JsonNode object) {
    JsonNode own =
        Manifests.kind(object).equals("Pod")
            ? object.at("/metadata/labels")
            : object.at("/spec/template/metadata/labels");
    return labels.properties().stream()
        .allMatch(label -> own.path(label.getKey()).equals(label.getValue()));
  }

  private static JsonNode policy(Manifests manifests, Service service) {
    return manifests.one("NetworkPolicy", "media-medianest-" + service.id());
  }

  private static Set<Integer> egressPorts(JsonNode policy) {
    Set<Integer> ports = new TreeSet<>();
    for (JsonNode rule : policy.at("/spec/egress")) {
      rule.path("ports").forEach(port -> ports.add(port.path("port").asInt()));
    }
    return ports;
  }
}
