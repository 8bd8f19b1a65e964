package io.medianest.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.delivery.RetrySchedule;
import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.topology.Queues.RetryDelay;
import io.medianest.worker.job.JobVerdict.Fail;
import io.medianest.worker.job.JobVerdict.FailAndPark;
import io.medianest.worker.job.JobVerdict.TryAgain;
import io.medianest.worker.job.JobVerdict.TryElsewhere;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobRetryPolicyTest {
  private final JobRetryPolicy policy =
      new JobRetryPolicy(
          kind -> new RetrySchedule(kind == MediaKind.VIDEO ? 2 : 3, Duration.ofSeconds(5)),
          new Random(1));

  @ParameterizedTest
  @EnumSource(
      value = MediaKind.class,
      names = {"IMAGE", "AUDIO", "DOCUMENT"})
  void triesAShortJobThreeTimesLaterEachTime(MediaKind kind) {
    JobVerdict first = after(kind, ErrorClass.TEMPORARY, 0, 0);
    JobVerdict second = after(kind, ErrorClass.TEMPORARY, 1, 0);
    JobVerdict third = after(kind, ErrorClass.TEMPORARY, 2, 0);

    assertThat(((TryAgain) first).delay())
        .isBetween(RetryDelay.FIVE_SECONDS, RetryDelay.TEN_SECONDS);
    assertThat(((TryAgain) second).delay())
        .isBetween(RetryDelay.TEN_SECONDS, RetryDelay.THIRTY_SECONDS);
    assertThat(third).isEqualTo(new FailAndPark());
  }

  @Test
  void triesAVideoTwice() {
    assertThat(after(MediaKind.VIDEO, ErrorClass.TEMPORARY, 0, 0)).isInstanceOf(TryAgain.class);
    assertThat(after(MediaKind.VIDEO, ErrorClass.TEMPORARY, 1, 0)).isEqualTo(new FailAndPark());
  }

  @Test
  void waitsForRoomWithoutUsingUpAttempts() {
    assertThat(after(MediaKind.VIDEO, ErrorClass.RESOURCE, 1, 0))
        .isEqualTo(new TryAgain(RetryDelay.TWO_MINUTES));
    assertThat(after(MediaKind.VIDEO, ErrorClass.RESOURCE, 1, 3))
        .isEqualTo(new TryAgain(RetryDelay.TEN_MINUTES));
  }

  @Test
  void doesNotWaitForRoomForEver() {
    assertThat(after(MediaKind.IMAGE, ErrorClass.RESOURCE, 0, 144)).isEqualTo(new FailAndPark());
  }

  @ParameterizedTest
  @EnumSource(MediaKind.class)
  void neverTriesDamagedBytesAgain(MediaKind kind) {
    assertThat(after(kind, ErrorClass.DATA, 0, 0)).isEqualTo(new Fail());
  }

  @Test
  void neverTriesABugAgain() {
    assertThat(after(MediaKind.IMAGE, ErrorClass.LOGIC, 0, 0)).isEqualTo(new Fail());
  }

  @Test
  void leavesTheJobToABetterInstallation() {
    assertThat(after(MediaKind.IMAGE, ErrorClass.CONFIGURATION, 2, 0))
        .isEqualTo(new TryElsewhere(RetryDelay.TWO_MINUTES));
  }

  private JobVerdict after(MediaKind kind, ErrorClass errorClass, int failures, int waits) {
    int attempt = failures + waits + 1;
    return policy.decide(
        kind,
        errorClass,
        new JobHistory(9, Optional.empty(), attempt, Optional.empty(), failures, waits, 0));
  }
}
