package io.medianest.worker.isolation;

import io.medianest.worker.WorkerConfig;
import io.medianest.worker.pipeline.JobFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Keeps a program that decodes strangers' files from everything but its own scratch folder: a file
 * that takes the program over finds no network, no secrets and no other job. Namespaces by
 * bubblewrap where the kernel offers them; limits of time, memory, file size, threads and open
 * files by {@code prlimit}; the whole family's memory, number and disk by looking; and {@code
 * nice}.
 */
@ApplicationScoped
public class Isolation {
  private static final Logger LOG = Logger.getLogger(Isolation.class);

  private final WorkerConfig.Isolation settings;
  private final ResourceLimits limits;
  private final Optional<Bubblewrap> walls;
  private final String description;
  private final List<String> nice;

  Isolation(WorkerConfig config) {
    this.settings = config.isolation();
    this.limits = new ResourceLimits(settings, config.tools().threads());
    this.nice =
        Executables.find("nice")
            .map(nice -> List.of(nice.toString(), "-n", Integer.toString(settings.nice())))
            .orElse(List.of());
    Bubblewrap.Attempt attempt =
        settings.mode() == WorkerConfig.Isolation.Mode.OFF
            ? new Bubblewrap.Attempt.Refused("switched off")
            : Bubblewrap.tryOut();
    String limited = limits.areKnown() ? "limits" : "no limits (prlimit is missing)";
    switch (attempt) {
      case Bubblewrap.Attempt.Works(Bubblewrap bubblewrap) -> {
        walls = Optional.of(bubblewrap);
        description = "namespaces, " + limited;
        LOG.infof("media tools run with: %s", description);
      }
      case Bubblewrap.Attempt.Refused(String why) -> {
        walls = Optional.empty();
        description = limited + ", no namespaces (" + why + ")";
        LOG.warnf("media tools run with: %s", description);
      }
    }
  }

  /** What there is, in a few words, for readiness and logs. */
  public String describe() {
    return description;
  }

  /** Why this worker must not work as it is. */
  public Optional<String> problem() {
    return settings.mode() == WorkerConfig.Isolation.Mode.REQUIRED && walls.isEmpty()
        ? Optional.of("programs cannot be isolated: " + description)
        : Optional.empty();
  }

  /**
   * What stands before a program's own command line.
   *
   * @param hidden folders it shall find empty but for some files, where that can be done
   */
  public List<String> prefix(
      Path program, Path folder, Duration limit, Map<Path, Set<Path>> hidden) {
    List<String> prefix = new ArrayList<>(nice);
    prefix.addAll(
        walls
            .map(bubblewrap -> bubblewrap.prefix(program, folder, hidden))
            .orElseGet(this::deathSignal));
    prefix.addAll(limits.prefix(limit, walls.isPresent()));
    return prefix;
  }

  /** Looks after one running program. */
  public Watch watch(long pid, Path folder, Duration limit) {
    return new Watch(pid, folder, limits.processorTime(limit), settings);
  }

  /** Whether a program that found no memory was stopped by its limit and not by the machine. */
  public boolean memoryIsPlenty() {
    return MachineMemory.available() > settings.memory().asLongValue();
  }

  /** {@code kill -9} of this process must not leave an encoder running for an hour. */
  private List<String> deathSignal() {
    return Executables.find("setpriv")
        .map(setpriv -> List.of(setpriv.toString(), "--pdeathsig", "KILL", "--no-new-privs", "--"))
        .orElse(List.of());
  }

  /** The eye on a program and all it has started. */
  public static final class Watch {
    /** Of a folder's size; a look at processes is cheap, a long film's folder is not. */
    private static final int EVERY = 5;

    private final long pid;
    private final Path folder;
    private final Duration processorTime;
    private final WorkerConfig.Isolation settings;
    private int looks;

    private Watch(long pid, Path folder, Duration processorTime, WorkerConfig.Isolation settings) {
      this.pid = pid;
      this.folder = folder;
      this.processorTime = processorTime;
      this.settings = settings;
    }

    /**
     * @throws JobFailure.BadMedia when it takes more than is allowed; it must be killed then
     * @throws JobFailure.Unavailable when it takes too long on all its processors together
     */
    public void look() {
      Appetite.Family family = Appetite.of(pid);
      if (family.processes() > settings.processes()) {
        throw JobFailure.BadMedia.tooCostly("processes", family.toString());
      }
      if (family.memory() > settings.memory().asLongValue()) {
        throw JobFailure.BadMedia.tooCostly("memory", family.toString());
      }
      if (family.processorTime().compareTo(processorTime) > 0) {
        throw JobFailure.Unavailable.timeout(family.toString());
      }
      if (looks++ % EVERY == 0 && Appetite.disk(folder) > settings.disk().asLongValue()) {
        throw JobFailure.BadMedia.tooCostly("disk", folder.getFileName().toString());
      }
    }
  }
}
