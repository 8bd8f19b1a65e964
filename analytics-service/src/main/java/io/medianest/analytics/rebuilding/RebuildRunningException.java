package io.medianest.analytics.rebuilding;

/** One rebuild at a time. */
public final class RebuildRunningException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RebuildRunningException() {
    super("another rebuild of the counts is under way");
  }
}
