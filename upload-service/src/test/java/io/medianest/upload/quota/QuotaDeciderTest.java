package io.medianest.upload.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.upload.quota.Exceeded.What;
import org.junit.jupiter.api.Test;

class QuotaDeciderTest {
  private static final QuotaDecider DECIDER =
      new QuotaDecider(
          new QuotaLimits(100, 3, 2, 3_600_000),
          new QuotaLimits(150, QuotaLimits.NONE, 10, 7_200_000));

  @Test
  void admitsWhatFitsToTheLastByte() {
    assertThat(DECIDER.open(new Usage(60, 1, 30, 1, 0), Usage.NONE, 10)).isEmpty();
    assertThat(DECIDER.open(new Usage(60, 1, 30, 1, 0), Usage.NONE, 11))
        .contains(new Exceeded(What.BYTES, 100, 10));
  }

  @Test
  void countsRunningUploadsAsFiles() {
    assertThat(DECIDER.open(new Usage(0, 2, 0, 1, 0), Usage.NONE, 1))
        .contains(new Exceeded(What.FILES, 3, 0));
  }

  @Test
  void namesTooManyUploadsFirstSinceThatHelpsItself() {
    assertThat(DECIDER.open(new Usage(100, 3, 0, 2, 0), Usage.NONE, 1))
        .contains(new Exceeded(What.UPLOADS, 2, 0));
  }

  @Test
  void holdsTheTenantToItsOwn() {
    assertThat(DECIDER.open(Usage.NONE, new Usage(149, 900, 0, 3, 0), 2))
        .contains(new Exceeded(What.BYTES, 150, 1));
  }

  @Test
  void anUnknownSizeIsHeldToItOnceItIsKnown() {
    assertThat(DECIDER.open(new Usage(99, 0, 0, 0, 0), Usage.NONE, -1)).isEmpty();
    assertThat(DECIDER.end(new Usage(99, 0, 0, 0, 0), Usage.NONE, 2))
        .contains(new Exceeded(What.BYTES, 100, 1));
  }

  @Test
  void saysWhatIsLeft() {
    assertThat(new Exceeded(What.BYTES, 100, 10).refusal().detail()).contains("100").contains("10");
    assertThat(new Exceeded(What.BYTES, 100, 10).refusal().status()).isEqualTo(413);
    assertThat(new Exceeded(What.UPLOADS, 2, 0).refusal().status()).isEqualTo(429);
    assertThat(new Exceeded(What.UPLOADS, 2, 0).refusal().retryable()).isTrue();
  }

  @Test
  void theVideoThatReachesTheLimitIsTheLast() {
    assertThat(DECIDER.video(new Usage(0, 1, 0, 0, 3_599_999), Usage.NONE)).isEmpty();
    assertThat(DECIDER.video(new Usage(0, 1, 0, 0, 3_600_000), Usage.NONE))
        .contains(new Exceeded(What.MINUTES, 60, 0));
    assertThat(DECIDER.video(Usage.NONE, new Usage(0, 9, 0, 0, 9_000_000)))
        .contains(new Exceeded(What.MINUTES, 120, 0));
    assertThat(new QuotaDecider(QuotaLimits.UNLIMITED, QuotaLimits.UNLIMITED).limitsVideo())
        .isFalse();
  }
}
