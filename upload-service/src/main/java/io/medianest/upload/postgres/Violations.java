package io.medianest.upload.postgres;

import org.hibernate.exception.ConstraintViolationException;

/** Tells a lost race, which the unique key has decided, from a fault. */
final class Violations {
  private Violations() {}

  static boolean isLostRace(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConstraintViolationException) {
        return true;
      }
    }
    return false;
  }
}
