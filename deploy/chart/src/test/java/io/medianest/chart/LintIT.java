package io.medianest.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Both Helms take every profile, and neither takes a mistake. */
class LintIT {
  static Stream<Arguments> helmsAndProfiles() {
    return Stream.of(Helm.values())
        .flatMap(helm -> Stream.of(Profile.values()).map(p -> Arguments.of(helm, p)));
  }

  @ParameterizedTest
  @MethodSource("helmsAndProfiles")
  void lintHasNothingToSay(Helm helm, Profile profile) {
    var lint = Chart.lint(helm, profile);
    assertThat(lint.succeeded()).as(lint.output()).isTrue();
    assertThat(lint.output()).doesNotContain("[WARNING]", "[ERROR]");
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void bothHelmsMakeTheSameObjects(Profile profile) {
    var third = Chart.render(Helm.V3, profile).all().stream();
    var fourth = Chart.render(Helm.V4, profile).all().stream();
    assertThat(third.map(o -> Manifests.kind(o) + " " + Manifests.name(o)))
        .containsExactlyInAnyOrderElementsOf(
            fourth.map(o -> Manifests.kind(o) + " " + Manifests.name(o)).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "services.api-gateway.replica=3, replica",
    "worker.pools.image.kinds[0]=picture, kinds",
    "worker.pools.video.longestJob=0, longestJob",
    "storage.endpoint=s3.example.org, endpoint",
    "rabbitmq.host=elsewhere, host",
    "publicUrl=https://m.example.org/, publicUrl",
    "services.upload-service.env.PATH=/bin, PATH",
    "metrics.serviceMonitor=yes please, serviceMonitor",
  })
  void refusesAMistakeByItsName(String setting, String named) {
    assertThat(Chart.refusal(Helm.V3, Profile.SMALL, setting)).contains(named);
    assertThat(Chart.refusal(Helm.V4, Profile.SMALL, setting)).contains(named);
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(Chart.refusal(Helm.V4, Profile.SMALL, "storage.endpoint="))
        .contains("Set storage.endpoint to the URL of your S3 server.");
    assertThat(Chart.refusal(Helm.V4, Profile.SMALL, "kafka.operator.enabled=false"))
        .contains("Set kafka.bootstrap, or kafka.operator.enabled=true.");
    assertThat(Chart.refusal(Helm.V4, Profile.EXTERNAL, "rabbitmq.managementUrl="))
        .contains("Set rabbitmq.managementUrl");
  }
}
