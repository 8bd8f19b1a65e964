package io.medianest.upload.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.event.MediaKind;
import io.medianest.upload.session.PartPlan.PlannedPart;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartPlanTest {
  private static final long MIB = 1024 * 1024;

  @Test
  void cutsIntoEqualPartsAndARest() {
    assertThat(new PartPlan(20, 8).all())
        .containsExactly(new PlannedPart(1, 8), new PlannedPart(2, 8), new PlannedPart(3, 4));
    assertThat(new PartPlan(16, 8).all())
        .containsExactly(new PlannedPart(1, 8), new PlannedPart(2, 8));
  }

  @Test
  void goesNoFurtherThanTheLastPart() {
    assertThat(new PartPlan(20, 8).range(2, 100)).hasSize(2);
    assertThat(new PartPlan(-1, 8).range(9_999, 100)).hasSize(2);
  }

  @Test
  void knowsNoSizesOfAnUploadOfUnknownSize() {
    assertThat(new PartPlan(-1, 8).range(1, 2))
        .containsExactly(new PlannedPart(1, 0), new PlannedPart(2, 0));
  }

  @Test
  void growsPartsSoThatTheyStayBelowTenThousand() {
    UploadRules rules =
        new UploadRules(Map.of(MediaKind.VIDEO, Long.MAX_VALUE), 8 * MIB, Duration.ZERO);
    long terabyte = 1024 * 1024 * MIB;

    assertThat(rules.partSizeFor(MIB)).isEqualTo(8 * MIB);
    assertThat(rules.partSizeFor(terabyte)).isEqualTo(105 * MIB);
    assertThat(new PartPlan(terabyte, 105 * MIB).lastPart()).isLessThanOrEqualTo(10_000);
  }
}
