package io.medianest.gateway.multipart;

/** The body is not the form it claims to be; the message may be shown to the client. */
public final class MalformedFormException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedFormException(String message) {
    super(message, null, false, false);
  }
}
