package io.medianest.eventstore.log;

/** The database cannot hold one of the values. Nothing was written, and no repeat will help. */
public final class UnstorableEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnstorableEventException(Throwable cause) {
    super("a value cannot be stored", cause);
  }
}
