package io.medianest.hub.push;

/** A browser whose key is none. */
final class UnusableDeviceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableDeviceException(Throwable cause) {
    super(cause);
  }
}
