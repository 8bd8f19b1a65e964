package io.medianest.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One number, the longest job, decides how long anything may take to let go of one. */
class ScaleInIT {
  @ParameterizedTest
  @EnumSource(Profile.class)
  void aLeavingWorkerHasTimeForItsLongestJob(Profile profile) {
    Manifests manifests = Chart.render(Helm.V4, profile);
    assertThat(workers(manifests).values())
        .isNotEmpty()
        .allSatisfy(
            pod -> {
              Map<String, String> environment = manifests.environment(pod);
              int longest = seconds(environment.get("MEDIANEST_DRAIN"));
              assertThat(limit(environment)).isEqualTo(longest);
              assertThat(pod.path("terminationGracePeriodSeconds").asInt()).isGreaterThan(longest);
            });
  }

  @Test
  void theBrokerWaitsLongerThanTheLongestJob() {
    assertThat(consumerTimeout(Chart.render(Helm.V4, Profile.PRODUCTION))).isEqualTo(7_200_000);
    assertThat(
            consumerTimeout(
                Chart.render(Helm.V4, Profile.PRODUCTION, "worker.pools.video.longestJob=10000")))
        .isEqualTo(20_000_000);
  }

  @Test
  void withoutTheChartItWaitsAsLong() {
    Matcher set =
        Pattern.compile("consumer_timeout = (\\d+)")
            .matcher(Sources.read("deploy/rabbitmq/rabbitmq.conf"));
    assertThat(set.find()).isTrue();
    assertThat(Long.parseLong(set.group(1)))
        .isEqualTo(consumerTimeout(Chart.render(Helm.V4, Profile.SMALL)));
  }

  @Test
  void aWorkerMayPatchPodsOnlyUnderThePolicyThatLeavesItsOwnCost() {
    Manifests manifests = Chart.render(Helm.V4, Profile.PRODUCTION);
    JsonNode role = manifests.one("Role", "media-medianest-media-worker").path("rules");
    assertThat(role).hasSize(1);
    assertThat(Manifests.texts(role.at("/0/verbs"))).containsExactly("patch");
    JsonNode policy = manifests.of("ValidatingAdmissionPolicy").findFirst().orElseThrow();
    assertThat(policy.at("/spec/failurePolicy").asText()).isEqualTo("Fail");
    assertThat(policy.at("/spec/matchConditions/0/expression").asText())
        .contains("system:serviceaccount:medianest:media-medianest-media-worker");
  }

  private static Map<String, JsonNode> workers(Manifests manifests) {
    Map<String, JsonNode> pods = manifests.podSpecs();
    pods.keySet().removeIf(name -> !name.contains("media-worker"));
    return pods;
  }

  private static int limit(Map<String, String> environment) {
    String kind = environment.get("MEDIANEST_WORKER_KINDS").contains("video") ? "VIDEO" : "OTHER";
    return seconds(environment.get("MEDIANEST_WORKER_LIMITS_" + kind));
  }

  private static int seconds(String duration) {
    return Integer.parseInt(duration.replace("s", ""));
  }

  private static long consumerTimeout(Manifests manifests) {
    String config =
        manifests
            .one("RabbitmqCluster", "media-medianest-rabbitmq")
            .at("/spec/rabbitmq/additionalConfig")
            .asText();
    Matcher set = Pattern.compile("consumer_timeout = (\\d+)").matcher(config);
    assertThat(set.find()).isTrue();
    return Long.parseLong(set.group(1));
  }
}
