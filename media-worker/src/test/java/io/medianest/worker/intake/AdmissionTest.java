package io.medianest.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.messaging.event.Lane;
import io.medianest.messaging.topology.Queues.RetryDelay;
import io.medianest.worker.intake.Admission.Entry;
import io.medianest.worker.lab.Settings;
import io.medianest.worker.pipeline.JobStoppedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final AtomicBoolean fit = new AtomicBoolean(true);
  private final AtomicLong now = new AtomicLong();
  private final Admission admission = admission("10");
  private final List<String> heard = new CopyOnWriteArrayList<>();

  @Test
  void letsPeopleWhoWaitGoFirst() {
    Entry.Admitted first = enterNow();
    Thread bulk = enterAndLeave(Lane.BULK, "a", "bulk");
    Thread interactive = enterAndLeave(Lane.INTERACTIVE, "a", "interactive");

    first.close();

    await().until(() -> !bulk.isAlive() && !interactive.isAlive());
    assertThat(heard).containsExactly("interactive", "bulk");
  }

  @Test
  void sendsEverybodyAwayWhenItCloses() {
    Entry.Admitted first = enterNow();
    Thread waiting = enterAndLeave(Lane.INTERACTIVE, "a", "late");

    admission.close();
    first.close();

    await().until(() -> !waiting.isAlive());
    assertThat(heard).containsExactly("sent away");
  }

  @Test
  void letsNobodyInWhileItCannotWorkAndResumesByItself() {
    fit.set(false);
    Thread waiting = enterAndLeave(Lane.INTERACTIVE, "a", "mended");
    assertThat(heard).isEmpty();

    fit.set(true);

    await().until(() -> !waiting.isAlive());
    assertThat(heard).containsExactly("mended");
  }

  @Test
  void givesWorkBackForAWhileWhenItCannotWork() {
    fit.set(false);
    Thread waiting = enterAndLeave(Lane.BULK, "a", "admitted");

    now.addAndGet(PATIENCE.toNanos());

    await().until(() -> !waiting.isAlive());
    assertThat(heard).containsExactly("later " + RetryDelay.THIRTY_SECONDS);
  }

  @Test
  void givesWorkBackToOthersWhenAllSlotsStayTaken() {
    Entry.Admitted first = enterNow();
    Thread waiting = enterAndLeave(Lane.BULK, "a", "admitted");

    now.addAndGet(PATIENCE.toNanos());

    await().until(() -> !waiting.isAlive());
    assertThat(heard).containsExactly("later " + RetryDelay.ONE_SECOND);
    first.close();
  }

  @Test
  void keepsHalfOfWhatIsInHandForOtherTenants() {
    Entry.Admitted first = enterNow();
    List<Thread> flood = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      flood.add(enterAndLeave(Lane.BULK, "flood", "flood"));
    }
    await().until(() -> heard.contains("later " + RetryDelay.ONE_SECOND));
    Thread other = enterAndLeave(Lane.BULK, "other", "other");

    assertThat(heard).hasSize(1);
    first.close();
    await().until(() -> !other.isAlive() && flood.stream().noneMatch(Thread::isAlive));
    assertThat(heard)
        .containsExactlyInAnyOrder("later " + RetryDelay.ONE_SECOND, "flood", "flood", "other");
  }

  @Test
  void beginsNoMoreThanSoManyInASecond() {
    Admission slow = admission("1");
    assertThat(slow.enter(Lane.BULK, "a")).isInstanceOf(Entry.Admitted.class);
    Thread second =
        Thread.ofVirtual()
            .start(
                () -> {
                  slow.enter(Lane.BULK, "b");
                  heard.add("second");
                });
    await().until(() -> second.getState() != Thread.State.RUNNABLE);
    assertThat(heard).isEmpty();

    now.addAndGet(Duration.ofSeconds(1).toNanos());

    await().until(() -> heard.contains("second"));
  }

  /** With slots enough where the rate is what counts. */
  private Admission admission(String jobsPerSecond) {
    String slots = jobsPerSecond.equals("1") ? "2" : "1";
    return new Admission(
        Settings.with(
            "concurrency",
            slots,
            "flow.prefetch",
            "4",
            "flow.jobs-per-second",
            jobsPerSecond,
            "flow.patience",
            PATIENCE.toString()),
        fit::get,
        now::get);
  }

  private Entry.Admitted enterNow() {
    return (Entry.Admitted) admission.enter(Lane.BULK, "first");
  }

  private Thread enterAndLeave(Lane lane, String tenant, String name) {
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    hear(admission.enter(lane, tenant), name);
                  } catch (JobStoppedException closed) {
                    heard.add("sent away");
                  }
                });
    await().until(() -> thread.getState() != Thread.State.RUNNABLE);
    return thread;
  }

  private void hear(Entry entry, String name) {
    switch (entry) {
      case Entry.Admitted admitted -> {
        heard.add(name);
        admitted.close();
      }
      case Entry.Later(RetryDelay delay, String _) -> heard.add("later " + delay);
    }
  }
}
