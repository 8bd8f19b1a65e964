package io.medianest.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the chart makes is what Kubernetes and the operators know. */
class ObjectsIT {
  @ParameterizedTest
  @EnumSource(Profile.class)
  void noObjectHasAFieldItsTypeDoesNotKnow(Profile profile) {
    assertThat(Chart.render(Helm.V4, profile).all())
        .isNotEmpty()
        .allSatisfy(
            object -> assertThatCode(() -> KnownTypes.read(object)).doesNotThrowAnyException());
  }

  @Test
  void aMisspelledFieldIsFound() {
    Manifests manifests = Chart.render(Helm.V4, Profile.PRODUCTION);
    for (String kind : List.of("Deployment", "ScaledObject", "NetworkPolicy", "ServiceMonitor")) {
      ObjectNode wrong = manifests.of(kind).findFirst().orElseThrow().deepCopy();
      ((ObjectNode) wrong.path("spec")).put("replica", 3);
      assertThatThrownBy(() -> KnownTypes.read(wrong)).hasMessageContaining("replica");
    }
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void everyObjectIsThereOnceAndBelongsToTheRelease(Profile profile) {
    List<JsonNode> all = Chart.render(Helm.V4, profile).all();
    assertThat(all).map(o -> Manifests.kind(o) + "/" + Manifests.name(o)).doesNotHaveDuplicates();
    assertThat(all)
        .allSatisfy(
            object ->
                assertThat(object.at("/metadata/labels/app.kubernetes.io~1instance").asText())
                    .isEqualTo("media"));
  }

  @Test
  void namesLeaveRoomForWhatKedaPutsInFront() {
    // The longest name Helm takes for a release.
    Manifests manifests = Chart.renderAs("m".repeat(53), Profile.PRODUCTION);
    assertThat(manifests.all())
        .filteredOn(object -> !Manifests.kind(object).startsWith("ValidatingAdmissionPolicy"))
        .allSatisfy(object -> assertThat(Manifests.name(object)).hasSizeLessThanOrEqualTo(54));
  }
}
