package io.medianest.hub.protocol;

/** Every error frame's code: stable, dotted, with the sentence that goes with it. */
public enum ErrorCode {
  FRAME_MALFORMED("frame.malformed", "The frame is not a JSON object with the fields of its op."),
  FRAME_TOO_LARGE("frame.too-large", "The frame is longer than 4096 characters."),
  FRAME_BINARY("frame.binary", "Frames are text."),
  FRAME_UNKNOWN_OP(
      "frame.unknown-op",
      "op must be identify, subscribe, unsubscribe, history, publish, call or ping."),
  FRAME_UNKNOWN_FIELD("frame.unknown-field", "The frame has a field this op does not know."),
  PROTOCOL_UNSUPPORTED("protocol.unsupported", "This hub speaks protocol 1."),
  TOKEN_INVALID("token.invalid", "The token is not a living access token of this user."),
  CHANNEL_MALFORMED("channel.malformed", "channel must be a known kind, a colon and an id."),
  CHANNEL_NOT_FOUND("channel.not-found", "There is no such channel."),
  CHANNEL_TOO_MANY("channel.too-many", "This connection listens to as many channels as it may."),
  HISTORY_UNAVAILABLE("history.unavailable", "The history cannot be read now; try again."),
  PUBLISH_FORBIDDEN("publish.forbidden", "This cannot be published to that channel."),
  METHOD_UNKNOWN("method.unknown", "There is no such method."),
  METHOD_BAD_ARGUMENTS("method.bad-arguments", "The arguments do not fit the method."),
  METHOD_FAILED("method.failed", "That did not work; try again.");

  private final String code;
  private final String message;

  ErrorCode(String code, String message) {
    this.code = code;
    this.message = message;
  }

  public String code() {
    return code;
  }

  public String message() {
    return message;
  }
}
