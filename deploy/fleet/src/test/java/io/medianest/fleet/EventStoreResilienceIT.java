package io.medianest.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.fleet.client.Client;
import io.medianest.fleet.client.Form;
import io.medianest.fleet.probe.HeldCommits;
import io.medianest.local.Part;
import io.medianest.local.fleet.ServiceProcess;
import io.medianest.messaging.event.MediaEvent;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The event store dies where it hurts: with facts committed that nobody has been told. */
@ExtendWith(FleetExtension.class)
@Order(6)
class EventStoreResilienceIT {
  private static final int UPLOADS = 24;
  private static final int KILLS = 3;

  /** Facts of a stream behind what Kafka has confirmed. */
  private static final String COMMITTED_BUT_NOT_PUBLISHED =
      """
      select count(*) from eventstore.events
      where stream_id = ? and (tx, position) >
        (select tx, position from eventstore.relay_checkpoints where destination = 'kafka')
      """;

  private static final String EVENTS = "select count(*) from eventstore.events";

  /** Sessions of the relays that wait for the right to move their checkpoint. */
  private static final String MOVING =
      """
      from pg_stat_activity
      where application_name = 'event-store-relay' and wait_event_type = 'Lock'
        and query like '%update relay_checkpoints%'
      """;

  private final RunningFleet fleet;
  private final ServiceProcess eventStore;

  EventStoreResilienceIT(RunningFleet fleet) {
    this.fleet = fleet;
    this.eventStore = fleet.service("event-store-service");
  }

  @Test
  void killedBetweenCommitAndPublishItPublishesAfterTheRestart() {
    Client owner = fleet.newUser();
    // A frozen broker confirms nothing, so that the kill cannot come too late.
    fleet.server(Part.KAFKA).pause();
    Accepted photo = Accepted.of(owner.upload(Form.ofPhoto(Samples.smallPhoto())));
    String stream = MediaEvent.streamId(photo.mediaId());
    await("a commit")
        .atMost(Waits.PHOTO)
        .until(() -> fleet.database().number(COMMITTED_BUT_NOT_PUBLISHED, stream) > 0);

    eventStore.kill();

    fleet.server(Part.KAFKA).resume();
    eventStore.start();
    assertThatNothingIsLost(owner, List.of(photo));
  }

  @Test
  void killedAgainAndAgainUnderLoadItLosesNothing() {
    Client owner = fleet.newUser();
    try (UploadLoad load = UploadLoad.of(owner, UPLOADS)) {

      for (int kill = 1; kill <= KILLS; kill++) {
        load.awaitAccepted(kill * UPLOADS / (KILLS + 1));
        eventStore.kill();
        eventStore.start();
      }

      assertThatNothingIsLost(owner, load.awaitAll());
    }
  }

  @Test
  void killedBeforeACommitItAppendsAfterTheRestart() {
    Client owner = fleet.newUser();
    try (HeldCommits appends = new HeldCommits(fleet.database());
        UploadLoad load = UploadLoad.of(owner, 2)) {
      appends.await(Waits.PHOTO);

      eventStore.kill();

      appends.abort(Waits.RECOVERY);
      appends.release();
      eventStore.start();
      assertThatNothingIsLost(owner, load.awaitAll());
    }
  }

  @Test
  void killedAfterACommitAndBeforeItsReplyItAnswersTheRepeatAsTheFirst() {
    Client owner = fleet.newUser();
    try (HeldCommits appends = new HeldCommits(fleet.database());
        UploadLoad load = UploadLoad.of(owner, 2)) {
      appends.await(Waits.PHOTO);
      long before = fleet.database().number(EVENTS);

      // Frozen, it never hears of the commit that now takes place.
      eventStore.pause();
      appends.release();
      await("the commit")
          .atMost(Waits.RECOVERY)
          .until(() -> fleet.database().number(EVENTS) > before);
      eventStore.kill();

      eventStore.start();
      assertThatNothingIsLost(owner, load.awaitAll());
    }
  }

  @Test
  void killedAfterBothBrokersConfirmedAndBeforeItsCheckpointsItTellsAgain() throws Exception {
    Client owner = fleet.newUser();
    String both = "select count(*) " + MOVING;
    try (AutoCloseable checkpoints = fleet.database().lock("eventstore.relay_checkpoints");
        UploadLoad load = UploadLoad.of(owner, 2)) {
      // The statement that moves a checkpoint is sent when all confirms have come.
      await("both checkpoints about to move")
          .atMost(Waits.PHOTO)
          .until(() -> fleet.database().number(both) == 2);

      eventStore.kill();

      fleet.database().number("select count(pg_terminate_backend(pid)) " + MOVING);
      await("the end of the sessions")
          .atMost(Waits.RECOVERY)
          .until(() -> fleet.database().number(both) == 0);
      checkpoints.close();
      eventStore.start();
      assertThatNothingIsLost(owner, load.awaitAll());
    }
  }

  private void assertThatNothingIsLost(Client owner, List<Accepted> uploads) {
    new Afterwards(fleet, owner, uploads)
        .everyJobIsCompleted()
        .eachWasCompletedOnce()
        .kafkaTellsEachStreamInOrderWithoutGaps();
    assertThat(fleet.isLogVerified()).as("every event has its key, every key its event").isTrue();
  }
}
