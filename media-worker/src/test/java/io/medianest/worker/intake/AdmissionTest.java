package io.medianest.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.messaging.event.Lane;
import io.medianest.worker.pipeline.JobStoppedException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private final AtomicBoolean fit = new AtomicBoolean(true);
  private final Admission admission = new Admission(1, fit::get);
  private final List<String> admitted = new CopyOnWriteArrayList<>();

  @Test
  void letsPeopleWhoWaitGoFirst() {
    Admission.Slot first = admission.enter(Lane.BULK);
    Thread bulk = enterAndLeave(Lane.BULK, "bulk");
    Thread interactive = enterAndLeave(Lane.INTERACTIVE, "interactive");

    first.close();

    await().until(() -> !bulk.isAlive() && !interactive.isAlive());
    assertThat(admitted).containsExactly("interactive", "bulk");
  }

  @Test
  void sendsEverybodyAwayWhenItCloses() {
    Admission.Slot first = admission.enter(Lane.BULK);
    Thread waiting = enterAndLeave(Lane.INTERACTIVE, "late");

    admission.close();
    first.close();

    await().until(() -> !waiting.isAlive());
    assertThat(admitted).containsExactly("sent away");
  }

  @Test
  void letsNobodyInWhileTheInstallationIsBroken() {
    fit.set(false);
    Thread waiting = enterAndLeave(Lane.INTERACTIVE, "mended");
    assertThat(admitted).isEmpty();

    fit.set(true);

    await().until(() -> !waiting.isAlive());
    assertThat(admitted).containsExactly("mended");
  }

  private Thread enterAndLeave(Lane lane, String name) {
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  try (Admission.Slot _ = admission.enter(lane)) {
                    admitted.add(name);
                  } catch (JobStoppedException closed) {
                    admitted.add("sent away");
                  }
                });
    await().until(() -> thread.getState() != Thread.State.RUNNABLE);
    return thread;
  }
}
