package io.medianest.hub.protocol;

/** Why the hub closes a connection; the number tells a client what to do next. */
public enum CloseCode {
  /** This pod stops: connect again, to another. */
  GOING_AWAY(1001, "going away"),
  /** A message could not be taken at all, most often because it is too big. */
  MESSAGE_TOO_BIG(1009, "message too big"),
  /** Too many bad frames: the client is broken, connecting again does not help. */
  TOO_MANY_ERRORS(4400, "too many errors"),
  /** The client reads too slowly: connect again and reload. */
  TOO_SLOW(4408, "too slow"),
  /** Events were lost on the way to this pod: connect again and reload. */
  RELOAD(4410, "events were missed");

  private final int code;
  private final String reason;

  CloseCode(int code, String reason) {
    this.code = code;
    this.reason = reason;
  }

  public int code() {
    return code;
  }

  public String reason() {
    return reason;
  }
}
