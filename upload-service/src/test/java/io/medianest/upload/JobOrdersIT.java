package io.medianest.upload;

import static io.medianest.upload.support.Opens.ADA;
import static io.medianest.upload.support.Opens.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Connection;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.StopJob;
import io.medianest.messaging.command.UploadCommand.CancelJob;
import io.medianest.messaging.command.UploadCommand.RetryJob;
import io.medianest.messaging.command.UploadReply.Accepted;
import io.medianest.messaging.command.UploadReply.JobChanged;
import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.event.MediaEvent.ProcessingCancelled;
import io.medianest.messaging.event.MediaEvent.ProcessingFailed;
import io.medianest.messaging.event.MediaEvent.ProcessingRequested;
import io.medianest.messaging.event.MediaEvent.ProcessingStarted;
import io.medianest.messaging.event.Pipeline;
import io.medianest.messaging.topology.Exchanges;
import io.medianest.upload.support.EventStoreStandIn;
import io.medianest.upload.support.Fleet;
import io.medianest.upload.support.Leftovers;
import io.medianest.upload.support.Opens;
import io.medianest.upload.support.Samples;
import io.medianest.upload.support.Uploader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What owners order about their jobs, over the real broker. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class JobOrdersIT {
  @Inject Uploader uploader;
  @Inject Leftovers leftovers;
  private EventStoreStandIn eventStore;
  private Accepted photo;

  @BeforeEach
  void somethingUploaded() throws Exception {
    leftovers.clear();
    eventStore = new EventStoreStandIn();
    photo = uploader.upload(Opens.photo(), Samples.freshPhoto());
    await().until(() -> eventStore.events(photo.mediaId()).size() == 1);
  }

  @AfterEach
  void stopAnswering() throws Exception {
    eventStore.close();
  }

  @Test
  void callsAJobOffAndTellsTheWorkers() throws Exception {
    try (Connection worker = EventStoreStandIn.connect()) {
      List<StopJob> heard = listenAsAWorker(worker);
      eventStore.tell(started());

      JobChanged changed = uploader.ask(cancel());

      assertThat(changed.jobId()).isEqualTo(photo.jobId());
      assertThat(changed.version()).isEqualTo(3);
      assertThat(eventStore.events(photo.mediaId()))
          .endsWith(new ProcessingCancelled(photo.mediaId(), photo.jobId(), "ada"));
      await().until(() -> heard.contains(new StopJob(photo.jobId())));
    }
  }

  @Test
  void aRepeatedOrderIsAnsweredAsTheFirstAndChangesNothing() {
    JobChanged cancelled = uploader.ask(cancel());
    assertThat(uploader.ask(cancel())).isEqualTo(cancelled);

    JobChanged begun = uploader.ask(retry());
    assertThat(uploader.ask(retry())).isEqualTo(begun);

    assertThat(eventStore.events(photo.mediaId())).hasSize(3);
  }

  @Test
  void aFailedJobIsFollowedByAnotherOfTheSameMedia() {
    eventStore.tell(failed());

    JobChanged begun = uploader.ask(retry());

    assertThat(begun.jobId()).isNotEqualTo(photo.jobId());
    assertThat(eventStore.events(photo.mediaId()))
        .endsWith(
            new ProcessingRequested(
                photo.mediaId(), begun.jobId(), photo.kind(), Pipeline.FULL_PROCESSING, 5));
  }

  @Test
  void aFinishedJobIsNotCalledOffAndARunningOneNotRunAgain() {
    eventStore.tell(started());
    assertThat(uploader.refusalOf(retry()).code()).isEqualTo("job.not-failed");

    eventStore.tell(failed());
    assertThat(uploader.refusalOf(cancel()).code()).isEqualTo("job.already-finished");
  }

  @Test
  void decidesAgainWhenAWorkerAppendsMeanwhile() {
    eventStore.beforeNextAppend(() -> eventStore.tell(failed()));

    assertThat(uploader.refusalOf(cancel()).code()).isEqualTo("job.already-finished");
  }

  @Test
  void waitsForAnUploadThatIsNotInTheEventStoreYet() {
    MediaEvent uploaded = eventStore.events(photo.mediaId()).getFirst();
    eventStore.forget(photo.mediaId());

    CompletableFuture<JobChanged> changed =
        CompletableFuture.supplyAsync(() -> uploader.ask(cancel()));
    await().until(() -> eventStore.reads() > 0);
    eventStore.tell(uploaded);

    assertThat(changed.join().version()).isEqualTo(2);
  }

  @Test
  void whatIsAnothersIsNotThere() {
    assertThat(uploader.refusalOf(new CancelJob(BOB, photo.mediaId(), photo.jobId())).status())
        .isEqualTo(404);
    assertThat(uploader.refusalOf(new RetryJob(BOB, photo.mediaId(), photo.jobId())).status())
        .isEqualTo(404);
    assertThat(uploader.refusalOf(new CancelJob(ADA, photo.mediaId(), "another")).status())
        .isEqualTo(404);
    assertThat(eventStore.events(photo.mediaId())).hasSize(1);
  }

  private CancelJob cancel() {
    return new CancelJob(ADA, photo.mediaId(), photo.jobId());
  }

  private RetryJob retry() {
    return new RetryJob(ADA, photo.mediaId(), photo.jobId());
  }

  private ProcessingStarted started() {
    return new ProcessingStarted(photo.mediaId(), photo.jobId(), 1, "worker");
  }

  private ProcessingFailed failed() {
    return new ProcessingFailed(
        photo.mediaId(), photo.jobId(), 1, ErrorClass.DATA, "media.corrupt", "Damaged.");
  }

  private static List<StopJob> listenAsAWorker(Connection connection) throws Exception {
    List<StopJob> heard = new CopyOnWriteArrayList<>();
    var channel = connection.createChannel();
    String queue = channel.queueDeclare().getQueue();
    channel.queueBind(queue, Exchanges.CONTROL, "");
    channel.basicConsume(
        queue,
        true,
        (_, message) -> heard.add(MessageJson.read(message.getBody(), StopJob.class)),
        _ -> {});
    return heard;
  }
}
