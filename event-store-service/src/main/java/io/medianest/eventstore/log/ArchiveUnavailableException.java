package io.medianest.eventstore.log;

/** The archive does not answer, is not configured, or has not what it should have. */
public final class ArchiveUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ArchiveUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  public ArchiveUnavailableException(String message) {
    super(message);
  }
}
