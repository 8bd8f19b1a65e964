package io.medianest.hub.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Text to {@link ClientFrame}: exact, bounded, and never surprised. */
public final class ClientFrameDecoder {
  /** Characters. The longest frame that makes sense, one with a token, has about 1,500. */
  public static final int MAX_LENGTH = 4096;

  private static final int MAX_REF_LENGTH = 100;
  private static final int MAX_NESTING = 8;

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private ClientFrameDecoder() {}

  /**
   * @throws FrameRejectedException with the code the client is answered with
   */
  public static ClientFrame decode(String text) throws FrameRejectedException {
    if (text.length() > MAX_LENGTH) {
      throw new FrameRejectedException(ErrorCode.FRAME_TOO_LARGE, null);
    }
    JsonNode frame = object(text);
    String ref = new FrameFields(frame, null).text("ref", null);
    if (ref != null && ref.length() > MAX_REF_LENGTH) {
      throw new FrameRejectedException(ErrorCode.FRAME_MALFORMED, null);
    }
    return decode(new FrameFields(frame, ref), ref);
  }

  private static ClientFrame decode(FrameFields fields, String ref) throws FrameRejectedException {
    return switch (fields.requiredText("op")) {
      case "identify" -> {
        fields.only("op", "ref", "protocol", "token");
        yield new ClientFrame.Identify(
            fields.number("protocol", Integer.MAX_VALUE), fields.text("token", null), ref);
      }
      case "subscribe" -> {
        fields.only("op", "ref", "channel", "channels", "since", "last");
        yield new ClientFrame.Subscribe(fields.channels(), fields.since(), fields.last(0), ref);
      }
      case "unsubscribe" -> {
        fields.only("op", "ref", "channel");
        yield new ClientFrame.Unsubscribe(fields.requiredText("channel"), ref);
      }
      case "history" -> {
        fields.only("op", "ref", "channel", "since", "last");
        yield new ClientFrame.GetHistory(
            fields.requiredText("channel"), fields.since(), fields.last(FrameFields.MOST), ref);
      }
      case "publish" -> {
        fields.only("op", "ref", "channel", "event");
        yield new ClientFrame.Publish(
            fields.requiredText("channel"), fields.requiredText("event"), ref);
      }
      case "call" -> {
        fields.only("op", "ref", "method", "data");
        yield new ClientFrame.Call(fields.requiredText("method"), fields.object("data"), ref);
      }
      case "ping" -> {
        fields.only("op", "ref");
        yield new ClientFrame.Ping(ref);
      }
      default -> throw new FrameRejectedException(ErrorCode.FRAME_UNKNOWN_OP, ref);
    };
  }

  private static JsonNode object(String text) throws FrameRejectedException {
    try {
      JsonNode node = JSON.readTree(text);
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException _) {
      // Answered below: what the parser thought of it is of no use to a client.
    }
    throw new FrameRejectedException(ErrorCode.FRAME_MALFORMED, null);
  }
}
