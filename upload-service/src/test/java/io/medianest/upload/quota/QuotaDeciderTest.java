package io.medianest.upload.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.upload.quota.Exceeded.What;
import org.junit.jupiter.api.Test;

class QuotaDeciderTest {
  private static final QuotaDecider DECIDER =
      new QuotaDecider(new QuotaLimits(100, 3, 2), new QuotaLimits(150, QuotaLimits.NONE, 10));

  @Test
  void admitsWhatFitsToTheLastByte() {
    assertThat(DECIDER.open(new Usage(60, 1, 30, 1), Usage.NONE, 10)).isEmpty();
    assertThat(DECIDER.open(new Usage(60, 1, 30, 1), Usage.NONE, 11))
        .contains(new Exceeded(What.BYTES, 100, 10));
  }

  @Test
  void countsRunningUploadsAsFiles() {
    assertThat(DECIDER.open(new Usage(0, 2, 0, 1), Usage.NONE, 1))
        .contains(new Exceeded(What.FILES, 3, 0));
  }

  @Test
  void namesTooManyUploadsFirstSinceThatHelpsItself() {
    assertThat(DECIDER.open(new Usage(100, 3, 0, 2), Usage.NONE, 1))
        .contains(new Exceeded(What.UPLOADS, 2, 0));
  }

  @Test
  void holdsTheTenantToItsOwn() {
    assertThat(DECIDER.open(Usage.NONE, new Usage(149, 900, 0, 3), 2))
        .contains(new Exceeded(What.BYTES, 150, 1));
  }

  @Test
  void anUnknownSizeIsHeldToItOnceItIsKnown() {
    assertThat(DECIDER.open(new Usage(99, 0, 0, 0), Usage.NONE, -1)).isEmpty();
    assertThat(DECIDER.end(new Usage(99, 0, 0, 0), Usage.NONE, 2))
        .contains(new Exceeded(What.BYTES, 100, 1));
  }

  @Test
  void saysWhatIsLeft() {
    assertThat(new Exceeded(What.BYTES, 100, 10).refusal().detail()).contains("100").contains("10");
    assertThat(new Exceeded(What.BYTES, 100, 10).refusal().status()).isEqualTo(413);
    assertThat(new Exceeded(What.UPLOADS, 2, 0).refusal().status()).isEqualTo(429);
    assertThat(new Exceeded(What.UPLOADS, 2, 0).refusal().retryable()).isTrue();
  }
}
