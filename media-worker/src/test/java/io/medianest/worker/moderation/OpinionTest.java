package io.medianest.worker.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OpinionTest {
  @Test
  void readsAVerdictAndItsReason() {
    assertThat(Opinion.read("safe\n").notes()).containsExactly(Map.entry("moderation", "safe"));
    assertThat(Opinion.read("unsafe nudity 0.97\nmore").notes())
        .containsOnly(
            Map.entry("moderation", "unsafe"), Map.entry("moderation.reason", "nudity 0.97"));
  }

  @Test
  void keepsNoMoreThanALineOfWhatAProgramSays() {
    assertThat(Opinion.read("unsafe " + "x".repeat(5_000)).notes().get("moderation.reason"))
        .hasSize(200);
  }

  @Test
  void somebodyHasToLookAtAllThatWasAskedAboutAndNotCalledSafe() {
    assertThat(Opinion.reasonToLook(Opinion.read("unsafe gore").notes())).contains("gore");
    assertThat(Opinion.reasonToLook(Opinion.read("unsafe").notes())).contains("unsafe");
    assertThat(Opinion.reasonToLook(Opinion.read("").notes())).contains("unchecked");
    assertThat(Opinion.reasonToLook(Opinion.read("safely landed").notes())).contains("unchecked");
    assertThat(Opinion.reasonToLook(Opinion.read("safe").notes())).isEmpty();
    assertThat(Opinion.reasonToLook(new Opinion.NotAsked().notes())).isEmpty();
    assertThat(Opinion.reasonToLook(Map.of())).isEmpty();
  }
}
