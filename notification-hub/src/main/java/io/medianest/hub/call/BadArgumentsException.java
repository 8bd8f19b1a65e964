package io.medianest.hub.call;

/** The arguments do not fit the method; the client's mistake. */
public final class BadArgumentsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadArgumentsException(String message) {
    super(message, null, false, false); // Thrown at a client's will: without a stack trace.
  }
}
