package io.medianest.eventstore.log;

/**
 * Somebody else wrote one of the versions or event ids first. Nothing was written: decide again.
 */
public final class LogRaceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LogRaceException(Throwable cause) {
    super("another writer was faster", cause);
  }
}
