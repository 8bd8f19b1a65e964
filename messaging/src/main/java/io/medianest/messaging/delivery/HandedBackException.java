package io.medianest.messaging.delivery;

/**
 * Thrown by a handler whose process is going down: the delivery has not ended. It stays
 * unacknowledged, uses up no attempt, and the broker hands it to somebody else when the connection
 * closes.
 */
public final class HandedBackException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public HandedBackException(String why) {
    super(why);
  }
}
