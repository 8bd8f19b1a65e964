package io.medianest.local.site;

/**
 * Something this machine lacks or holds in the way. The message is one sentence for a person,
 * naming the thing, the variable that changes it and the remedy; the launcher prints it without a
 * stack trace.
 */
public final class SetupFailure extends RuntimeException {
  public SetupFailure(String message) {
    super(message);
  }

  public SetupFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
