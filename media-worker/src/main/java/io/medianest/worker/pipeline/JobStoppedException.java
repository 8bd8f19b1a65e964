package io.medianest.worker.pipeline;

/** The job ends here without result and without failure; nothing of it was touched since. */
public final class JobStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final StopSignal.Reason reason;

  public JobStoppedException(StopSignal.Reason reason) {
    super("stopped: " + reason);
    this.reason = reason;
  }

  public StopSignal.Reason reason() {
    return reason;
  }
}
