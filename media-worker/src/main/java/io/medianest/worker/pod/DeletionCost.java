package io.medianest.worker.pod;

import io.medianest.worker.intake.RunningJobs;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Tells Kubernetes how many jobs run here. Looks every few seconds and speaks on a change only:
 * Kubernetes asks not to be told often. Advice, no promise: a pod that is chosen nevertheless
 * finishes its jobs within its grace period.
 */
@ApplicationScoped
class DeletionCost {
  private static final Logger LOG = Logger.getLogger(DeletionCost.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  private final RunningJobs running;
  private volatile Thread teller;

  DeletionCost(RunningJobs running) {
    this.running = running;
  }

  void start(@Observes StartupEvent event) {
    PodApi.ofThisPod()
        .ifPresent(pod -> teller = Thread.ofVirtual().name("cost").start(() -> tellEver(pod)));
  }

  void stop(@Observes ShutdownEvent event) {
    Optional.ofNullable(teller).ifPresent(Thread::interrupt);
  }

  private void tellEver(PodApi pod) {
    Told told = new Told(pod);
    try {
      while (true) {
        told.tell(running.count());
        Thread.sleep(LOOK_EVERY);
      }
    } catch (InterruptedException goingDown) {
      Thread.currentThread().interrupt();
    }
  }

  /** What Kubernetes has been told last. A new pod costs nothing. */
  static final class Told {
    private final PodApi pod;
    private int cost;
    private boolean complained;

    Told(PodApi pod) {
      this.pod = pod;
    }

    /** What could not be told is told at the next look. */
    void tell(int jobs) throws InterruptedException {
      if (jobs == cost) {
        return;
      }
      try {
        pod.setDeletionCost(jobs);
        cost = jobs;
        complained = false;
      } catch (IOException e) {
        if (!complained) {
          LOG.warnf("cannot tell Kubernetes that %d jobs run here: %s", jobs, e.getMessage());
        }
        complained = true;
      }
    }
  }
}
