package io.medianest.hub.protocol;

/** Every error frame's code: stable, dotted, with the sentence that goes with it. */
public enum ErrorCode {
  FRAME_MALFORMED("frame.malformed", "The frame is not a JSON object with text fields."),
  FRAME_TOO_LARGE("frame.too-large", "The frame is longer than 4096 characters."),
  FRAME_BINARY("frame.binary", "Frames are text."),
  FRAME_UNKNOWN_OP("frame.unknown-op", "op must be subscribe, unsubscribe or ping."),
  FRAME_UNKNOWN_FIELD("frame.unknown-field", "The frame has a field this op does not know."),
  CHANNEL_MALFORMED(
      "channel.malformed", "channel must be media:, session:, client: or user: and an id."),
  CHANNEL_NOT_FOUND("channel.not-found", "There is no such channel."),
  CHANNEL_TOO_MANY("channel.too-many", "This connection listens to as many channels as it may.");

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
