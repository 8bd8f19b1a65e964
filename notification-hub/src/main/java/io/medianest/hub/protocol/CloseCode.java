package io.medianest.hub.protocol;

/** Why the hub closes a connection; the number tells a client what to do next. */
public enum CloseCode {
  /** This pod stops: connect again, to another, after the time the reason tells. */
  GOING_AWAY(1001, "reconnect-after-ms="),
  /** Breaks the rules of WebSockets: the client is broken. */
  PROTOCOL_ERROR(1002, "protocol error"),
  /** A text is not UTF-8: the client is broken. */
  NOT_UTF8(1007, "not UTF-8"),
  /** A message is larger than any that makes sense, perhaps only after it was inflated. */
  MESSAGE_TOO_BIG(1009, "message too big"),
  /** Something failed that should not: connect again and go on from the last position. */
  FAILED(1011, "unexpected failure"),
  /** Too many bad frames: the client is broken, connecting again does not help. */
  TOO_MANY_ERRORS(4400, "too many errors"),
  /** The session has been ended: log in again. */
  SESSION_ENDED(4401, "session ended"),
  /** The access token has expired: get a new one and connect again. */
  TOKEN_EXPIRED(4403, "token expired"),
  /** Speaks another protocol: update the client. */
  PROTOCOL_UNSUPPORTED(4406, "protocol not supported"),
  /** The client reads too slowly: connect again and go on from the last position. */
  TOO_SLOW(4408, "too slow"),
  /** Events were lost on the way to this pod: connect again and go on from the last position. */
  RECONNECT(4410, "events were missed"),
  /** Sends too much: connect again later, and send less. */
  TOO_MANY_FRAMES(4429, "too many frames");

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
