package io.medianest.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.local.site.Service;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pods are what the services expect, and what the restricted profile of Pod Security asks for. */
class PodsIT {
  @ParameterizedTest
  @EnumSource(Profile.class)
  void everyPodIsRestricted(Profile profile) {
    assertThat(Chart.render(Helm.V4, profile).podSpecs().values())
        .allSatisfy(
            pod -> {
              assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
              assertThat(pod.at("/securityContext/seccompProfile/type").asText())
                  .isEqualTo("RuntimeDefault");
              JsonNode container = pod.at("/containers/0/securityContext");
              assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
              assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
              assertThat(Manifests.texts(container.at("/capabilities/drop")))
                  .containsExactly("ALL");
            });
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void onlyWorkersThatTellTheirCostHoldAToken(Profile profile) {
    Manifests manifests = Chart.render(Helm.V4, profile);
    boolean tell = manifests.of("Role").findAny().isPresent();
    manifests
        .podSpecs()
        .forEach(
            (name, pod) ->
                assertThat(pod.path("automountServiceAccountToken").asBoolean(true))
                    .as(name)
                    .isEqualTo(tell && name.contains("media-worker")));
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void everyServiceIsDeployedOnThePortItListensOn(Profile profile) {
    Map<String, JsonNode> pods = Chart.render(Helm.V4, profile).podSpecs();
    for (Service service : Service.values()) {
      assertThat(pods)
          .anySatisfy(
              (name, pod) -> {
                assertThat(Sources.serviceOf(image(pod))).contains(service);
                assertThat(pod.at("/containers/0/ports/0/containerPort").asInt())
                    .isEqualTo(service.listener().defaultPort());
              });
    }
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void everyVariableIsOneItsServiceReads(Profile profile) {
    Manifests manifests = Chart.render(Helm.V4, profile);
    manifests
        .podSpecs()
        .forEach(
            (name, pod) ->
                Sources.serviceOf(image(pod))
                    .ifPresent(
                        service ->
                            assertThat(manifests.environment(pod).keySet())
                                .as(name)
                                .allMatch(variable -> Sources.isRead(service, variable))));
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void everyAddressAndSecretAServiceReadsIsGiven(Profile profile) {
    Manifests manifests = Chart.render(Helm.V4, profile);
    manifests
        .podSpecs()
        .forEach(
            (name, pod) ->
                Sources.serviceOf(image(pod))
                    .ifPresent(
                        service ->
                            assertThat(manifests.environment(pod).keySet())
                                .as(name)
                                .containsAll(Sources.addressesAndSecrets(service))));
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void everyServiceIsProbedAndBounded(Profile profile) {
    Chart.render(Helm.V4, profile)
        .of("Deployment")
        .map(deployment -> deployment.at("/spec/template/spec/containers/0"))
        .forEach(
            container -> {
              assertThat(container.at("/startupProbe/httpGet/path").asText())
                  .isEqualTo("/q/health/started");
              assertThat(container.at("/livenessProbe/httpGet/path").asText())
                  .isEqualTo("/q/health/live");
              assertThat(container.at("/readinessProbe/httpGet/path").asText())
                  .isEqualTo("/q/health/ready");
              assertThat(container.at("/resources/requests/cpu").isMissingNode()).isFalse();
              assertThat(container.at("/resources/limits/memory").isMissingNode()).isFalse();
            });
  }

  @Test
  void everyImageHasTheTagAskedFor() {
    assertThat(Chart.render(Helm.V4, Profile.EXTERNAL).podSpecs().values())
        .map(PodsIT::image)
        .allMatch(image -> image.matches("registry\\.example\\.org/medianest/[a-z-]+:1\\.2\\.3"));
  }

  @Test
  void replicasAreLeftToWhoeverScales() {
    Manifests manifests = Chart.render(Helm.V4, Profile.PRODUCTION);
    manifests
        .of("ScaledObject")
        .map(scaled -> scaled.at("/spec/scaleTargetRef/name").asText())
        .forEach(name -> assertThat(replicas(manifests, name)).isFalse());
    manifests
        .of("HorizontalPodAutoscaler")
        .map(scaled -> scaled.at("/spec/scaleTargetRef/name").asText())
        .forEach(name -> assertThat(replicas(manifests, name)).isFalse());
    assertThat(replicas(manifests, "media-medianest-upload-service")).isTrue();
  }

  private static boolean replicas(Manifests manifests, String deployment) {
    return manifests.one("Deployment", deployment).path("spec").has("replicas");
  }

  private static String image(JsonNode pod) {
    return pod.at("/containers/0/image").asText();
  }
}
