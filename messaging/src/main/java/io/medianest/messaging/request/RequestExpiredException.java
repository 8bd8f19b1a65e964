package io.medianest.messaging.request;

/** No reply came in time. The command may still be carried out: ask again with the same ids. */
public final class RequestExpiredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RequestExpiredException(String queue) {
    super("no reply from " + queue + " in time");
  }
}
