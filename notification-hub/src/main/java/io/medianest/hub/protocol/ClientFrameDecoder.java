package io.medianest.hub.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Set;

/** Text to {@link ClientFrame}: exact, bounded, and never surprised. */
public final class ClientFrameDecoder {
  /** Characters. The longest frame that makes sense has about 500. */
  public static final int MAX_LENGTH = 4096;

  private static final int MAX_REF_LENGTH = 100;
  private static final int MAX_NESTING = 8;
  private static final Set<String> CHANNEL_FIELDS = Set.of("op", "channel", "ref");
  private static final Set<String> PING_FIELDS = Set.of("op", "ref");

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
    String ref = optionalText(frame, "ref", null);
    if (ref != null && ref.length() > MAX_REF_LENGTH) {
      throw new FrameRejectedException(ErrorCode.FRAME_MALFORMED, null);
    }
    return switch (requiredText(frame, "op", ref)) {
      case "subscribe" -> new ClientFrame.Subscribe(channel(frame, ref), ref);
      case "unsubscribe" -> new ClientFrame.Unsubscribe(channel(frame, ref), ref);
      case "ping" -> {
        onlyFields(frame, PING_FIELDS, ref);
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

  private static String channel(JsonNode frame, String ref) throws FrameRejectedException {
    onlyFields(frame, CHANNEL_FIELDS, ref);
    return requiredText(frame, "channel", ref);
  }

  private static void onlyFields(JsonNode frame, Set<String> known, String ref)
      throws FrameRejectedException {
    for (var field : frame.properties()) {
      if (!known.contains(field.getKey())) {
        throw new FrameRejectedException(ErrorCode.FRAME_UNKNOWN_FIELD, ref);
      }
    }
  }

  private static String requiredText(JsonNode frame, String field, String ref)
      throws FrameRejectedException {
    String text = optionalText(frame, field, ref);
    if (text == null) {
      throw new FrameRejectedException(ErrorCode.FRAME_MALFORMED, ref);
    }
    return text;
  }

  private static String optionalText(JsonNode frame, String field, String ref)
      throws FrameRejectedException {
    JsonNode value = frame.get(field);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw new FrameRejectedException(ErrorCode.FRAME_MALFORMED, ref);
    }
    return value.textValue();
  }
}
