package io.medianest.worker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medianest.messaging.codec.MalformedMessageException;
import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.event.Pipeline;
import io.medianest.worker.job.JobDecision.AlreadyDone;
import io.medianest.worker.job.JobDecision.GiveUp;
import io.medianest.worker.job.JobDecision.Start;
import io.medianest.worker.job.JobDecision.Unfounded;
import io.medianest.worker.job.JobHistory.Ending;
import org.junit.jupiter.api.Test;

class JobDeciderTest {
  @Test
  void startsTheFirstAttemptOfAFreshUpload() {
    Story story = Story.uploaded();

    Start start = (Start) decide(story);

    assertThat(start.attempt()).isEqualTo(1);
    assertThat(start.history().version()).isEqualTo(1);
    assertThat(start.job().upload().objectKey()).endsWith("a.jpg");
  }

  @Test
  void takesADeadWorkersJobOverWithTheNextFencingNumber() {
    Story story = Story.uploaded().started(1).started(2);

    Start start = (Start) decide(story);

    assertThat(start.attempt()).isEqualTo(3);
    assertThat(start.history().version()).isEqualTo(3);
  }

  @Test
  void dropsADeliveryOfACompletedJob() {
    assertThat(decide(Story.uploaded().started(1).completed(1)))
        .isEqualTo(new AlreadyDone(Ending.COMPLETED));
  }

  @Test
  void dropsADeliveryOfAJobThatFailedForGood() {
    assertThat(decide(Story.uploaded().started(1).failed(1)))
        .isEqualTo(new AlreadyDone(Ending.FAILED));
  }

  @Test
  void neverRevivesACancelledJob() {
    assertThat(decide(Story.uploaded().started(1).cancelled()))
        .isEqualTo(new AlreadyDone(Ending.CANCELLED));
  }

  @Test
  void noJobOfADeletedMediaIsBegunOrGoneOnWith() {
    assertThat(decide(Story.uploaded().started(1).deleted()))
        .isEqualTo(new AlreadyDone(Ending.CANCELLED));
  }

  @Test
  void goesOnAfterAScheduledRetry() {
    Story story = Story.uploaded().started(1).retryScheduled(1, ErrorClass.TEMPORARY);

    Start start = (Start) decide(story);

    assertThat(start.attempt()).isEqualTo(2);
    assertThat(start.history().failures()).isEqualTo(1);
    assertThat(start.history().abandoned()).isZero();
  }

  @Test
  void waitingForRoomUsesUpNoFailure() {
    Story story = Story.uploaded().started(1).retryScheduled(1, ErrorClass.RESOURCE);

    Start start = (Start) decide(story);

    assertThat(start.history().failures()).isZero();
    assertThat(start.history().waits()).isEqualTo(1);
  }

  @Test
  void givesUpAJobThatTakesEveryWorkerDown() {
    Story story = Story.uploaded();
    for (int attempt = 1; attempt <= JobDecider.MOST_ABANDONED; attempt++) {
      story.started(attempt);
    }

    assertThat(decide(story)).isInstanceOf(GiveUp.class);
  }

  @Test
  void startsAgainWhatIsAskedForAgainAndCountsOn() {
    Story story = Story.uploaded().started(1).failed(1).requested(Story.JOB);

    Start start = (Start) JobDecider.decide(story.read(), story.triggerOfLast());

    assertThat(start.attempt()).isEqualTo(2);
    assertThat(start.history().abandoned()).isZero();
    assertThat(start.job().pipeline()).isEqualTo(Pipeline.QUICK_PROCESSING);
  }

  @Test
  void judgesAnotherJobOfTheSameMediaByItself() {
    Story story = Story.uploaded().started(1).completed(1).requested("j-2");

    Start start = (Start) JobDecider.decide(story.read(), story.triggerOfLast());

    assertThat(start.attempt()).isEqualTo(1);
    assertThat(start.job().jobId()).isEqualTo("j-2");
  }

  @Test
  void refusesAMessageThatIsNoFact() {
    Story elsewhere = Story.uploaded();

    assertThat(JobDecider.decide(new Story().read(), elsewhere.trigger()))
        .isInstanceOf(Unfounded.class);
  }

  @Test
  void readsPastEventsOfTheFuture() {
    Story story = Story.uploaded().started(1).unknownEvent();

    Start start = (Start) decide(story);

    assertThat(start.attempt()).isEqualTo(2);
    assertThat(start.history().version()).isEqualTo(3);
  }

  @Test
  void cannotReadAJobFromAnEventThatAsksForNone() {
    Story story = Story.uploaded().started(1);

    assertThatThrownBy(story::triggerOfLast).isInstanceOf(MalformedMessageException.class);
  }

  private static JobDecision decide(Story story) {
    return JobDecider.decide(story.read(), story.trigger());
  }
}
