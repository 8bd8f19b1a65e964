package io.medianest.worker.job;

import io.medianest.messaging.event.MediaKind;
import io.medianest.worker.pipeline.Pipeline;
import io.medianest.worker.scratch.Workspace;
import java.time.Duration;

/** What the job needs of its surroundings to be worked on. */
public interface Workshop {
  /** The list of steps for a job. */
  Pipeline pipeline(Job job);

  /** How long a job of a kind may take in all (FEATURES row B9). */
  Duration limit(MediaKind kind);

  /** How often a long step looks whether its job is still wanted. */
  Duration checkEvery();

  /** A scratch folder for an attempt. */
  Workspace open(Job job, int attempt);

  /** The installation is wrong: take no more work until it is mended. */
  void withdraw(String code);

  /** Tells whoever watches how far an attempt is; may be lost. */
  void progress(Job job, int attempt, int percent, String step, String detail);

  /** The attempt has ended here, however. */
  void ended(Job job);

  /** Counts a step's time. */
  void stepTook(Job job, String step, Duration took);
}
